package io.arawn.workstream.cli;

import io.arawn.workstream.access.AccessRules;
import io.arawn.workstream.access.AccessRules.AccessToken;
import io.arawn.workstream.access.AccessRules.Person;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.json.AccessJson;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists people, tokens, groups and sharing. */
@Command(name = "list", header = "List people, tokens, groups and sharing.",
        description = "Lists people, their tokens without the tokens themselves, groups, and who uses which workstream.",
        footer = {"", "Example:", "  arawn access list"})
final class AccessListCommand extends Subcommand {

    @Mixin
    JsonOption json = new JsonOption();

    AccessListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        AccessRules rules = arawn().access().rules();
        if (json.wanted) {
            console().json(AccessJson.of(rules));
        } else if (!rules.areDefined()) {
            console().note("There are no people yet. Add one: arawn access add ann");
        } else {
            print(rules);
        }
        return ExitCode.OK;
    }

    private void print(AccessRules rules) {
        Table table = new Table("PERSON", "TOKEN", "SCOPE", "WORKSTREAMS", "STATE");
        for (Person person : rules.people()) {
            List<AccessToken> tokens =
                    rules.tokens().stream().filter(token -> token.person().equals(person.name())).toList();
            tokens.forEach(token -> row(token, table));
            if (tokens.isEmpty()) {
                table.row(person.name().value(), "-", "", "", "");
            }
        }
        table.lines().forEach(console()::print);
        rules.groups().forEach(group -> console().print("group " + group.name() + ": "
                + group.members().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))));
        new TreeMap<>(rules.sharings()).forEach((id, sharing) -> console().print(id + " "
                + SharedWith.words(sharing)));
    }

    private void row(AccessToken token, Table table) {
        table.row(
                token.person().value(),
                token.name().value(),
                token.scope().toString(),
                token.only()
                        .map(ids -> ids.stream().sorted().map(String::valueOf).collect(Collectors.joining(", ")))
                        .orElse("all"),
                state(token));
    }

    private String state(AccessToken token) {
        Instant now = invocation().surroundings().clock().instant();
        if (token.revoked().isPresent()) {
            return "revoked";
        }
        return token.isGood(now)
                ? token.until().map(end -> "until " + end).orElse("valid")
                : "ended " + token.until().map(Instant::toString).orElse("");
    }
}
