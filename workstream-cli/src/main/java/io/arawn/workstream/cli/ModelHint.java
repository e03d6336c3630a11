package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says once that answers come from the workstream itself when no model was configured, and how to configure one. */
final class ModelHint {

    private final Invocation invocation;

    ModelHint(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Says it unless it has been said before. */
    void tellOnce() {
        Settings settings = invocation.settings();
        ChosenModel chosen = invocation.arawn().chosenModel();
        Path told = settings.cache().resolve("told-of-" + chosen.name());
        if (chosen.isOffline() && !chosen.configured() && !Files.exists(told)) {
            invocation.console().note("No model is configured, so answers come from the workstream itself. To"
                    + " configure one, set provider, name and base_url under [model] in "
                    + settings.home().resolve("config.toml") + ", or pass --model NAME; arawn models tells what was"
                    + " looked for.");
            remember(settings.cache(), told);
        }
    }

    private static void remember(Path folder, Path told) {
        try {
            PrivateFiles.makeFolder(folder);
            PrivateFiles.makeFile(told);
        } catch (IOException untold) {
            // Then it is told again next time, which does no harm.
        }
    }
}
