package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.PlanJson;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.PlanItem;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the plan of the next model call. */
@Command(name = "context", header = "Show what a model would get.",
        description = "Shows what a model would get with the next message, and why. Stores and sends nothing.",
        footer = {"", "Example:",
            "  arawn context --workstream \"Research Project\" --query \"Why Postgres?\" --explain"})
final class ContextCommand extends Subcommand {

    @Option(names = {"-w", "--workstream"}, required = true, paramLabel = "<workstream>",
            description = "The id or name of the workstream.")
    String reference = "";

    @Option(names = {"-q", "--query"}, paramLabel = "<text>", description = "The next message; - reads it from standard"
            + " input.")
    Optional<String> query = Optional.empty();

    @Option(names = "--max-tokens", paramLabel = "<n>", description = "The token budget.")
    Optional<Integer> maxTokens = Optional.empty();

    @Option(names = "--explain", description = "Show why each item is there, and what is left out.")
    boolean explain;

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    ContextCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (maxTokens.filter(budget -> budget < 1).isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--max-tokens: the budget must be at least 1");
        }
        Optional<String> by = query.isPresent() ? author.author(invocation()) : Optional.empty();
        CatalogEntry entry = arawn().entryByPrefix(reference);
        Workstream found = entry.workstream();
        noteDamage(entry);
        Optional<String> next = query.map(given -> StandardInput.or(given, console()));
        Plan plan = arawn().plan(new Plan.Request(found, next, by, Optional.empty(), maxTokens));
        if (json.wanted) {
            console().json(PlanJson.of(plan));
        } else if (explain) {
            new PlanTable(console(), invocation().surroundings().zone()).print(found, plan);
        } else {
            plan.items().stream().map(PlanItem::text).forEach(console()::print);
        }
        return ExitCode.OK;
    }
}
