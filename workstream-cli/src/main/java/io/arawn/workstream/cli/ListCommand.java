package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.message.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the workstreams. */
@Command(name = "list", header = "List the workstreams, last used first.",
        description = "Lists the workstreams, last used first.",
        footer = {"", "Examples:", "  arawn workstream list --match research --sort name",
            "  arawn workstream list --json"})
final class ListCommand extends Subcommand {

    private static final int ID_WIDTH = 10;
    private static final int NAME_COLUMN = 1;
    private static final int NAME_WIDTH = 20;

    @Option(names = "--all", description = "List archived workstreams too.")
    boolean all;

    @Option(names = "--archived", description = "List archived workstreams only.")
    boolean archived;

    @Option(names = "--deleted", description = "List the workstreams in the trash, deleted last first.")
    boolean deleted;

    @Mixin
    ListingOptions options = new ListingOptions();

    @Mixin
    TimeOptions times = new TimeOptions();

    @Mixin
    JsonOption json = new JsonOption();

    ListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        TimeOptions.Window window = times.read(this);
        if (deleted) {
            if (options.chosen() || !window.isOpen()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "--match, --sort, --limit, --since and --until are for workstreams outside the trash");
            }
            listDeleted();
            return ExitCode.OK;
        }
        List<CatalogEntry> entries = arawn().entries(true);
        List<Workstream> workstreams = options.of(entries.stream()
                .map(CatalogEntry::workstream)
                .filter(each -> all || archived == (each.state() == State.ARCHIVED)), window);
        ListingNotes notes = ListingNotes.of(entries, arawn().ignoredFiles());
        if (json.wanted) {
            console().json(json(workstreams, forks(entries), notes));
        } else if (workstreams.isEmpty()) {
            console().note(nothing());
        } else {
            print(workstreams);
        }
        notes.sentence().ifPresent(console()::note);
        return ExitCode.OK;
    }

    private String nothing() {
        if (options.match.isPresent() || times.since.isPresent() || times.until.isPresent()) {
            return "No workstream matches.";
        }
        return archived
                ? "No workstream is archived."
                : "There are no workstreams yet. Make one: arawn workstream create \"Research Project\"";
    }

    private void listDeleted() {
        List<Removed> trash = arawn().trash();
        if (json.wanted) {
            console().json(new JsonObject().with("workstreams", trash.stream().map(WorkstreamJson::of).toList()));
        } else if (trash.isEmpty()) {
            console().note("The trash is empty.");
        } else {
            Table table = table("DELETED");
            trash.forEach(each -> row(each.workstream(), "", each.removed().removedAt(), table));
            print(table);
        }
    }

    /** The forks of each workstream that has forks. */
    private static Map<WorkstreamId, List<Workstream>> forks(List<CatalogEntry> entries) {
        return entries.stream()
                .map(CatalogEntry::workstream)
                .filter(each -> each.forkedFrom().isPresent())
                .sorted(Comparator.comparing(Workstream::id))
                .collect(Collectors.groupingBy(each -> each.forkedFrom().orElseThrow().workstream()));
    }

    private static JsonObject json(
            List<Workstream> workstreams, Map<WorkstreamId, List<Workstream>> forks, ListingNotes notes) {
        return notes.addedTo(new JsonObject().with("workstreams", workstreams.stream()
                .map(each -> WorkstreamJson.of(each, forks.getOrDefault(each.id(), List.of())))
                .toList()));
    }

    private static Table table(String time) {
        return new Table("ID", "NAME", "MESSAGES", time).atLeast(0, ID_WIDTH).atLeast(NAME_COLUMN, NAME_WIDTH);
    }

    private void row(Workstream each, String note, Instant time, Table table) {
        table.row(
                each.id().value(),
                each.name() + note,
                Long.toString(each.messageCount()),
                invocation().relativeTime().of(time));
    }

    private void print(List<Workstream> workstreams) {
        Table table = table("LAST USED");
        for (Workstream each : workstreams) {
            row(each, each.state() == State.ARCHIVED ? " (archived)" : "", each.lastUsed(), table);
        }
        print(table);
    }

    private void print(Table table) {
        List<String> lines = console().screen()
                ? table.lines(console().columns().getAsInt(), NAME_COLUMN)
                : table.lines();
        lines.forEach(console()::print);
    }
}
