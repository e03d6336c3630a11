package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.local.settings.Configuration;
import io.arawn.workstream.local.settings.InvalidConfigurationException;
import io.arawn.workstream.local.settings.Setting;
import io.arawn.workstream.local.settings.SettingsText;
import io.arawn.workstream.text.Similarity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Changes the configuration file. What would make it wrong is refused, and nothing is written. */
record ConfigurationEdit(Invocation invocation) {

    ExitCode set(String key, String value) {
        Setting setting = setting(key);
        write(new SettingsText(text()).with(setting, value), key);
        invocation.console().print("set " + key + " in " + file());
        tellWhatOverrides(setting);
        return ExitCode.OK;
    }

    ExitCode unset(String key) {
        Setting setting = setting(key);
        String before = text();
        Optional<SettingsText> after = new SettingsText(before).without(setting);
        boolean changed = !after.map(SettingsText::text).equals(Optional.of(before));
        if (changed) {
            write(after, key);
        }
        invocation.console().print((changed ? "unset " : "was not set: ") + key + " in " + file());
        tellWhatOverrides(setting);
        return ExitCode.OK;
    }

    /** Opens the file in the user's editor. Afterwards says what is wrong with it; it stays as the user left it. */
    ExitCode edit() {
        try {
            file().folder().make();
            file().makeIfMissing();
        } catch (IOException unwritable) {
            throw failure("written", unwritable);
        }
        TextEditor.of(invocation.surroundings().sources().environment()).edit(file().path());
        Configuration.read(invocation.surroundings().sources(), text());
        return ExitCode.OK;
    }

    private static Setting setting(String key) {
        return Setting.of(key).orElseThrow(() -> new CommandFailure(
                ExitCode.USAGE,
                "there is no setting '" + key + "'" + Similarity.closest(key, Setting.keys())
                        .map(near -> "; did you mean " + near + "?")
                        .orElse("; arawn config lists what there is")));
    }

    private OwnFile file() {
        return Configuration.file(invocation.surroundings().sources());
    }

    private String text() {
        try {
            return file().exists() ? file().readText(StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            throw failure("read", unreadable);
        }
    }

    private void write(Optional<SettingsText> changed, String key) {
        SettingsText after = changed.orElseThrow(() -> new CommandFailure(
                ExitCode.CONFLICT,
                file() + " writes " + key
                        + " in an unusual way, or is no valid TOML; change it with arawn config edit"));
        try {
            Configuration.read(invocation.surroundings().sources(), after.text());
            byte[] bytes = after.text().getBytes(StandardCharsets.UTF_8);
            file().folder().make();
            if (file().exists()) {
                file().replaceAsItIs(bytes);
            } else {
                file().replace(bytes);
            }
        } catch (InvalidConfigurationException wrong) {
            wrong.problems().forEach(problem -> invocation.console().note("arawn: " + problem));
            throw new CommandFailure(ExitCode.USAGE, "nothing was changed");
        } catch (IOException unwritable) {
            throw failure("written", unwritable);
        }
    }

    private void tellWhatOverrides(Setting setting) {
        if (!invocation.surroundings().sources().environment().getOrDefault(setting.variable(), "").isEmpty()) {
            invocation.console().note("The variable " + setting.variable() + " is set, and overrides it.");
        }
    }

    private CommandFailure failure(String what, IOException why) {
        return new CommandFailure(ExitCode.FAILURE, file() + " cannot be " + what + ": " + why.getMessage());
    }
}
