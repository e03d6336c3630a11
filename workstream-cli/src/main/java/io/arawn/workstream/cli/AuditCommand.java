package io.arawn.workstream.cli;

import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.json.AccessJson;
import io.arawn.workstream.message.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the audit trail. */
@Command(name = "audit", header = "Show what was done, by whom and from where.",
        description = {
            "Shows what people did, and what was refused, oldest first: who, by which token, from where, and which messages.",
            "It has no text of messages. The trail is kept as soon as there is a person; its oldest entries are dropped."
        },
        footer = {"", "Example:", "  arawn access audit --since yesterday"})
final class AuditCommand extends Subcommand {

    @Option(names = "--since", paramLabel = "<time>", description = "Only from this day or time on.")
    Optional<String> since = Optional.empty();

    @Mixin
    JsonOption json = new JsonOption();

    AuditCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        Instant from = since.map(text -> since("--since", text)).orElse(Instant.EPOCH);
        List<AuditEntry> entries = arawn().access().audit(from);
        if (json.wanted) {
            console().json(new JsonObject().with("entries", entries.stream().map(AccessJson::of).toList()));
        } else if (entries.isEmpty()) {
            console().note("Nothing was noted.");
        } else {
            entries.forEach(entry -> console().print(line(entry)));
        }
        return ExitCode.OK;
    }

    /** Such as {@code 2024-01-15T10:00:00Z ann (laptop) from 192.0.2.1: said in ws_abc123: m1, m2}. */
    private static String line(AuditEntry entry) {
        String who = entry.who().orElse("somebody") + entry.token().map(token -> " (" + token + ")").orElse("");
        return Stream.of(
                Stream.of(entry.action().toString()),
                entry.workstream().stream().map(id -> "in " + id),
                entry.about().stream(),
                entry.messages().stream().map(String::valueOf))
                .flatMap(words -> words)
                .collect(Collectors.joining(" ", entry.at() + " " + who + " from " + entry.from() + ": ", ""));
    }
}
