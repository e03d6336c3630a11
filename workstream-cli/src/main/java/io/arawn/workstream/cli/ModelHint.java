package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says once which model answers when none was configured, and how to configure one. */
final class ModelHint {

    private final Invocation invocation;

    ModelHint(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Tells it unless it has been told before of that model. */
    void tellOnce() {
        Settings settings = invocation.settings();
        if (settings.model().provider() != Settings.ModelProvider.AUTO && !settings.model().offline()) {
            return;
        }
        ChosenModel chosen = invocation.arawn().chosenModel();
        Path told = settings.cache().resolve("told-of-" + chosen.name().replaceAll("[^A-Za-z0-9.-]", "_"));
        if (!chosen.configured() && !Files.exists(told)) {
            invocation.console().note(text(chosen, settings));
            remember(settings.cache(), told);
        }
    }

    private static String text(ChosenModel chosen, Settings settings) {
        return chosen.isOffline()
                ? "No model is configured, so answers come from the workstream itself. To configure one, set"
                        + " provider, name and base_url under [model] in " + settings.home().resolve("config.toml")
                        + ", or pass --model NAME; arawn models tells what was looked for."
                : "The model " + chosen.name() + " at " + chosen.host() + " answers, because " + chosen.why()
                        + "; arawn models tells more.";
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
