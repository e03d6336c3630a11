package io.arawn.workstream.cli;

import io.arawn.workstream.Access.Issued;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.json.AccessJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a token. */
@Command(name = "token", header = "Make a token for a person.",
        description = {
            "Makes a token and writes it to standard output, once: only its SHA-256 is kept."
        },
        footer = {"", "Examples:", "  arawn access token ann --name laptop",
            "  arawn access token ann --name ci --scope read --workstream \"Research Project\" --days 90"})
final class TokenCommand extends Subcommand {

    private static final int MOST_DAYS = 36_500;

    @Parameters(paramLabel = "<person>", description = "The name of the person.")
    String person = "";

    @Option(names = "--name", paramLabel = "<name>", description = "The name of the token. Default: token.")
    String name = "token";

    @Option(names = "--scope", paramLabel = "<scope>",
            description = "read, write (default), or admin, which may do everything.")
    String scope = "write";

    @Option(names = {"-w", "--workstream"}, paramLabel = "<workstream>",
            description = "Only this workstream, by id or name; repeatable. Default: all that the person may use.")
    List<String> workstreams = List.of();

    @Option(names = "--days", paramLabel = "<days>",
            description = "How many days it is accepted. Default: until it is revoked.")
    Optional<Integer> days = Optional.empty();

    @Mixin
    JsonOption json = new JsonOption();

    TokenCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Right right = Right.of(scope).filter(given -> given != Right.OWN)
                .orElseThrow(() -> new CommandFailure(ExitCode.USAGE, "--scope is read, write or admin"));
        if (days.filter(number -> number < 1 || number > MOST_DAYS).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--days is between 1 and " + MOST_DAYS);
        }
        Issued issued = arawn().access().issue(
                new AccessName(person), new AccessName(name), right, only(), days.map(Duration::ofDays));
        if (json.wanted) {
            console().json(AccessJson.of(issued.token()).with("token", issued.text()));
        } else {
            console().print(issued.text());
            console().note("This is shown once. Give it to " + issued.token().person() + ", who keeps it secret.");
        }
        return ExitCode.OK;
    }

    private Optional<Set<WorkstreamId>> only() {
        return workstreams.isEmpty()
                ? Optional.empty()
                : Optional.of(workstreams.stream()
                        .map(reference -> arawn().entry(reference).workstream().id())
                        .collect(Collectors.toSet()));
    }
}
