package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.json.SummaryJson;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.summary.Covered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes, shows and undoes summaries. */
@Command(name = "summarize", header = "Summarise older messages, or show, expand or undo summaries.",
        description = "Summarises all but the newest messages now, instead of when a summary is due. Deletes nothing.",
        footer = {"", "Examples:",
            "  arawn workstream summarize \"Research Project\" --show",
            "  arawn workstream summarize \"Research Project\" --expand 01hm5z2v9k3q8x7w6t5s4r3q2p"})
final class SummarizeCommand extends Subcommand {

    private static final String RANGE = "..";

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @ArgGroup(exclusive = true)
    Instead instead = new Instead();

    @Mixin
    AuthorOption author = new AuthorOption();

    @Mixin
    JsonOption json = new JsonOption();

    SummarizeCommand(Invocation invocation) {
        super(invocation);
    }

    /** The options that replace the making of summaries. */
    static final class Instead {

        @Option(names = "--show", description = "Show the active summaries.")
        boolean show;

        @Option(names = "--undo", arity = "0..1", fallbackValue = "", paramLabel = "<summary>",
                description = "Undo the summary with this id. Default: the newest.")
        Optional<String> undo = Optional.empty();

        @Option(names = "--expand", paramLabel = "<range>",
                description = "Show the messages that the summary with this id covers, or those from A to B: A..B.")
        Optional<String> expand = Optional.empty();
    }

    @Override
    ExitCode run() {
        if (instead.undo.isPresent()) {
            undo(arawn().entry(workstream.reference).workstream(), instead.undo.get());
        } else if (instead.expand.isPresent()) {
            expand(arawn().entryByPrefix(workstream.reference).workstream(), instead.expand.get());
        } else if (instead.show) {
            show(arawn().entryByPrefix(workstream.reference).workstream());
        } else {
            make(arawn().entry(workstream.reference).workstream());
        }
        return ExitCode.OK;
    }

    private static JsonObject json(Workstream found) {
        return new JsonObject().with("workstream_id", found.id());
    }

    private void make(Workstream found) {
        List<SummaryMade> made = arawn().summarize(found);
        if (json.wanted) {
            console().json(json(found).with("made", SummaryJson.all(made)));
        } else if (made.isEmpty()) {
            console().print("nothing to summarise in workstream " + found.id()
                    + ": what is not summarised yet is kept verbatim");
        } else {
            long messages = made.stream()
                    .filter(summary -> summary.level() == 0)
                    .mapToLong(SummaryMade::messages)
                    .sum();
            console().print("made " + counted(made.size(), "summary", "summaries") + " of "
                    + counted(messages, "message", "messages") + " in workstream " + found.id());
        }
    }

    private void show(Workstream found) {
        List<SummaryMade> standing =
                arawn().summaries(found.id()).stream().map(Covered::summary).toList();
        if (json.wanted) {
            console().json(json(found).with("summaries", SummaryJson.all(standing)));
        } else if (standing.isEmpty()) {
            console().print("workstream " + found.id() + " has no summaries");
        } else {
            SummaryLines lines = new SummaryLines(invocation().surroundings().zone());
            standing.forEach(summary -> console().text(lines.of(summary)));
        }
    }

    private void undo(Workstream found, String id) {
        Optional<RecordId> summary = Optional.of(id).filter(text -> !text.isEmpty()).map(this::summaryId);
        SummaryMade undone = arawn().revokeSummary(found.id(), summary, author.author(invocation()));
        if (json.wanted) {
            console().json(json(found).with("undone", SummaryJson.of(undone)));
        } else {
            console().print("undid the summary " + undone.id() + " of " + counted(undone.messages(), "message",
                    "messages") + " in workstream " + found.id());
        }
    }

    private RecordId summaryId(String text) {
        if (!RecordId.isValid(text)) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "there is no summary '" + text
                    + "'; arawn workstream summarize --show shows ids");
        }
        return new RecordId(text);
    }

    private void expand(Workstream found, String wanted) {
        List<Message> messages = behind(found, wanted);
        Branching branching = arawn().branching(found.id());
        if (json.wanted) {
            console().json(json(found).with("messages", MessageJson.all(messages, branching)));
        } else {
            MessageLines lines =
                    new MessageLines(invocation().surroundings().zone(), Optional.of(ShownIds.whole()), branching);
            messages.forEach(message -> console().text(lines.of(message)));
        }
    }

    private List<Message> behind(Workstream found, String wanted) {
        int dots = wanted.indexOf(RANGE);
        if (dots > 0) {
            Message first = new MessageReference(wanted.substring(0, dots)).in(found, arawn());
            Message last = new MessageReference(wanted.substring(dots + RANGE.length())).in(found, arawn());
            return all(found, first.id(), last.id());
        }
        SummaryMade summary = arawn().summaries(found.id()).stream()
                .map(Covered::summary)
                .filter(standing -> standing.id().value().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new CommandFailure(ExitCode.NOT_FOUND, "no summary '" + wanted
                        + "' stands in workstream " + found.id()
                        + "; arawn workstream summarize --show shows ids, and A..B is a range of messages"));
        return all(found, summary.first(), summary.last());
    }

    private List<Message> all(Workstream found, RecordId first, RecordId last) {
        List<Message> messages = new ArrayList<>(arawn().between(found.id(), first, last));
        while (!messages.getLast().id().equals(last)) {
            RecordId from = messages.removeLast().id();
            messages.addAll(arawn().between(found.id(), from, last));
        }
        return messages;
    }

    private static String counted(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }
}
