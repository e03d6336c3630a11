package io.arawn.workstream.cli;

import io.arawn.workstream.local.settings.Setting;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Says who does something. */
final class AuthorOption {

    @Option(names = "--author", paramLabel = "<name>", description = "Your name in the workstream.")
    Optional<String> name = Optional.empty();

    /** The author that this option, the environment, the configuration or the login tells. */
    Optional<String> author(Invocation invocation) {
        invocation.flag(Setting.AUTHOR, name, "--author");
        return invocation.author();
    }
}
