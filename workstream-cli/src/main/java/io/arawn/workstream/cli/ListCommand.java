package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.cli.text.RelativeTime;
import io.arawn.workstream.cli.text.Table;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the workstreams. */
@Command(name = "list", header = "List the workstreams, last used first.",
        description = "Lists the workstreams, last used first.",
        footer = {"", "Example:", "  arawn workstream list --json"})
final class ListCommand extends Subcommand {

    private static final int ID_WIDTH = 10;
    private static final int NAME_COLUMN = 1;
    private static final int NAME_WIDTH = 20;

    @Option(names = "--all", description = "Archived ones too.")
    boolean all;

    @Option(names = "--archived", description = "Archived ones only.")
    boolean archived;

    @Mixin
    JsonOption json = new JsonOption();

    ListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        List<Workstream> workstreams = arawn().list(all || archived).stream()
                .map(CatalogEntry::workstream)
                .filter(each -> !archived || all || each.state() == State.ARCHIVED)
                .toList();
        if (json.wanted) {
            console().json(Map.of(
                    "workstreams", workstreams.stream().map(JsonViews::workstream).toList()));
        } else if (workstreams.isEmpty()) {
            console().note(archived
                    ? "No workstream is archived."
                    : "There are no workstreams yet. Make one: arawn workstream create \"Research Project\"");
        } else {
            print(workstreams);
        }
        return ExitCode.OK;
    }

    private void print(List<Workstream> workstreams) {
        RelativeTime time = invocation().relativeTime();
        Table table = new Table("ID", "NAME", "MESSAGES", "LAST USED")
                .atLeast(0, ID_WIDTH)
                .atLeast(NAME_COLUMN, NAME_WIDTH);
        for (Workstream each : workstreams) {
            String note = each.state() == State.ARCHIVED ? " (archived)" : "";
            table.row(
                    each.id().value(),
                    each.name() + note,
                    Long.toString(each.messageCount()),
                    time.of(each.lastUsed()));
        }
        List<String> lines = console().screen()
                ? table.lines(console().columns().getAsInt(), NAME_COLUMN)
                : table.lines();
        console().print(String.join("\n", lines));
    }
}
