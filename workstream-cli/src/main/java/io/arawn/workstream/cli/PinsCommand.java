package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.cli.text.Table;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the pinned messages. */
@Command(name = "pins", header = "List the pinned messages.",
        description = "Lists the pinned messages, which every context contains.",
        footer = {"", "Example:", "  arawn workstream pins \"Research Project\""})
final class PinsCommand extends Subcommand {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ENGLISH);
    private static final int FIRST_WORDS = 60;
    private static final int TEXT_COLUMN = 3;

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Mixin
    JsonOption json = new JsonOption();

    PinsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        WorkstreamId id = arawn().entryByPrefix(workstream.reference).workstream().id();
        List<Message> pinned = arawn().pinned(id);
        if (json.wanted) {
            console().json(new JsonObject().with("workstream_id", id).with("messages", MessageJson.all(pinned)));
        } else if (pinned.isEmpty()) {
            console().print("no message is pinned in workstream " + id);
        } else {
            print(pinned);
        }
        return ExitCode.OK;
    }

    private void print(List<Message> pinned) {
        ZoneId zone = invocation().surroundings().zone();
        ShownIds ids = ShownIds.on(console(), pinned);
        Table table = new Table("ID", "TIME", "WHO", "FIRST WORDS");
        pinned.forEach(message -> table.row(
                ids.of(message),
                MINUTE.format(message.timestamp().atZone(zone)),
                message.author().orElse(message.role().name()),
                DisplayWidth.cut(Printable.line(message.content()), FIRST_WORDS)));
        List<String> lines = console().screen()
                ? table.lines(console().columns().getAsInt(), TEXT_COLUMN)
                : table.lines();
        lines.forEach(console()::print);
    }
}
