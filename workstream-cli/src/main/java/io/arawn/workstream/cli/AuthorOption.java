package io.arawn.workstream.cli;

import io.arawn.workstream.local.settings.Setting;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option for the author of a message or change. */
final class AuthorOption {

    @Option(names = "--author", paramLabel = "<name>", description = "Your name in the workstream.")
    Optional<String> name = Optional.empty();

    /** The author from this option, the environment, the configuration or the login name, in this order. */
    Optional<String> author(Invocation invocation) {
        invocation.flag(Setting.AUTHOR, name, "--author");
        return invocation.author();
    }
}
