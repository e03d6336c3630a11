package io.arawn.workstream.cli;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.cli.text.RelativeTime;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.local.settings.DatabaseUrl;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Search.Progress;
import io.arawn.workstream.text.Letters;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows all facts about a workstream. */
@Command(name = "show", header = "Show all facts about a workstream.",
        description = {
            "Shows the fields, files, damage and index state of a workstream.",
            "With --since or --until, also counts the messages of that time."
        },
        footer = {"", "Example:", "  arawn workstream show \"Research Project\" --since 'last week'"})
final class ShowCommand extends Subcommand {

    private static final int FIELD_WIDTH = 13;
    private static final int FIRST_WORDS = 38;

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Mixin
    TimeOptions times = new TimeOptions();

    @Mixin
    JsonOption json = new JsonOption();

    ShowCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        TimeOptions.Window window = times.read(this);
        CatalogEntry entry = arawn().entryByPrefix(workstream.reference);
        List<OwnFile> files = invocation().local().files(entry.workstream().id());
        Progress index = arawn().progress(entry.workstream().id());
        List<Workstream> forks = arawn().forks(entry.workstream().id());
        List<Message> pinned = arawn().pinned(entry.workstream().id());
        int left = arawn().branching(entry.workstream().id()).left().size();
        List<Attachment> attachments = invocation().local().attachments(entry.workstream().id());
        Optional<Period> period = Optional.of(window)
                .filter(given -> !given.isOpen())
                .map(given -> Period.of(entry.workstream().id(), given, arawn()));
        if (json.wanted) {
            console().json(WorkstreamJson.of(entry, forks, index)
                    .with("pinned", pinned.stream().map(Message::id).toList())
                    .with("left", Optional.of(left).filter(count -> count > 0))
                    .with("files", files)
                    .with("database", database())
                    .withUnlessEmpty("attachments", attachments.stream().map(Attachment::part).toList())
                    .with("damaged_lines", entry.damaged())
                    .with("in_time", period.map(Period::json)));
        } else {
            print(entry, files, attachments, index, forks, pinned, left);
            period.ifPresent(some -> field("that time", some.words(invocation())));
        }
        return ExitCode.OK;
    }

    private void print(
            CatalogEntry entry,
            List<OwnFile> files,
            List<Attachment> attachments,
            Progress index,
            List<Workstream> forks,
            List<Message> pinned,
            int left) {
        Workstream shown = entry.workstream();
        field("id", shown.id().value());
        field("name", shown.name());
        field("state", Letters.small(shown.state().name()));
        field("messages", Long.toString(shown.messageCount()));
        field("created", time(shown.createdAt()));
        field("updated", time(shown.updatedAt()));
        field("last used", time(shown.lastUsed()));
        shown.forkedFrom()
                .ifPresent(fork -> field("forked from", fork.workstream() + " after message " + fork.message()));
        forks.forEach(fork -> field("fork", fork.id() + " ('" + fork.name() + "') after message "
                + fork.forkedFrom().orElseThrow().message()));
        shown.metadata().forEach((key, value) -> field("metadata", key + " = " + value));
        field("indexed", index.words() + " of " + shown.messageCount() + " messages, "
                + index.vectors() + " with vectors");
        ShownIds ids = ShownIds.on(console(), pinned);
        pinned.forEach(message -> field("pinned", ids.of(message) + "  " + firstWords(message)));
        if (left > 0) {
            field("left", left + (left == 1 ? " message" : " messages") + " that clients edited or went back from");
        }
        files.forEach(file -> field("file", file.toString()));
        database().ifPresent(place -> field("database", place));
        attachments.forEach(file -> field("attachment", Printable.line(file.described())));
        if (entry.damaged() > 0) {
            field("damaged", entry.damaged() + (entry.damaged() == 1 ? " line is" : " lines are") + " no record");
            entry.firstDamaged().forEach(line -> field("", line.toString()));
        }
    }

    private Optional<String> database() {
        return invocation().settings().storage().database().map(DatabaseUrl::place);
    }

    private static String firstWords(Message message) {
        return DisplayWidth.cut(Printable.line(message.content()), FIRST_WORDS);
    }

    private String time(Instant time) {
        RelativeTime relative = invocation().relativeTime();
        return time.truncatedTo(ChronoUnit.SECONDS) + " (" + relative.of(time) + ")";
    }

    private void field(String name, String value) {
        String label = name.isEmpty() ? "" : name + ":";
        console().print(label + " ".repeat(FIELD_WIDTH - label.length()) + value);
    }
}
