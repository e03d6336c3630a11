package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says once how to configure a model. */
final class OfflineHint {

    private final Invocation invocation;

    OfflineHint(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Tells it when no model is configured, unless it has been told before. */
    void tellOnce() {
        Settings settings = invocation.settings();
        Path told = settings.cache().resolve("told-of-offline");
        if (settings.model().offline() && !Files.exists(told)) {
            invocation.console().note(text(settings));
            remember(settings.cache(), told);
        }
    }

    private String text(Settings settings) {
        boolean keyed = !invocation.surroundings().variable(settings.model().apiKeyVariable()).isBlank();
        String found = keyed ? " " + settings.model().apiKeyVariable() + " is set." : "";
        return "No model is configured, so answers come from the workstream itself." + found
                + " To configure one, set provider = \"openai\", name and base_url under [model] in "
                + settings.home().resolve("config.toml") + ", or pass --model NAME.";
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
