package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.local.CacheFolder;
import io.arawn.workstream.local.ChosenModel;
import io.arawn.workstream.local.settings.Settings;
import java.io.IOException;

/**
 * If no model is configured, says once that the answers come from the workstream itself, and how to configure a model.
 */
final class ModelHint {

    private final Invocation invocation;

    ModelHint(Invocation invocation) {
        this.invocation = invocation;
    }

    /** Shows the hint unless it was shown before. */
    void tellOnce() {
        Settings settings = invocation.settings();
        ChosenModel chosen = invocation.local().chosenModel();
        OwnFile told = CacheFolder.of(settings).toldOf(chosen.name());
        if (chosen.isOffline() && !chosen.configured() && !isThere(told)) {
            invocation.console().note("No model is configured, so answers come from the workstream itself. To"
                    + " configure one, set provider, name and base_url under [model] in "
                    + settings.home().resolve("config.toml") + ", or pass --model NAME; arawn models tells what was"
                    + " looked for.");
            remember(told);
        }
    }

    private static boolean isThere(OwnFile told) {
        try {
            return told.exists();
        } catch (IOException unusable) {
            return false;
        }
    }

    private static void remember(OwnFile told) {
        try {
            told.makeIfMissing();
        } catch (IOException untold) {
            // Then the hint is shown again next time, which is harmless.
        }
    }
}
