package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.message.JsonObject;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Revokes tokens. */
@Command(name = "revoke", header = "Revoke a token, or all tokens of a person.",
        description = "Revokes a token, or with --all all tokens of a person. Servers refuse it from the next request on.",
        footer = {"", "Example:", "  arawn access revoke ann laptop"})
final class RevokeCommand extends Subcommand {

    @Parameters(index = "0", paramLabel = "<person>", description = "The name of the person.")
    String person = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "<token>", description = "The name of the token.")
    Optional<String> token = Optional.empty();

    @Option(names = "--all", description = "All tokens of the person.")
    boolean all;

    @Mixin
    JsonOption json = new JsonOption();

    RevokeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (all == token.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "name a token, or give --all");
        }
        AccessName name = new AccessName(person);
        arawn().access().revoke(name, token.map(AccessName::new));
        if (json.wanted) {
            console().json(new JsonObject().with("person", name).with("name", token).with("revoked", true));
        } else {
            console().print("revoked " + token.map(one -> "token " + one).orElse("all tokens") + " of " + name);
        }
        return ExitCode.OK;
    }
}
