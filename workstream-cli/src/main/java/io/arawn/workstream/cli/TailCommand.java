package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the newest messages of a workstream, and new ones as they arrive. */
@Command(name = "tail", header = "Show the newest messages of a workstream.",
        description = {
            "Shows the newest messages of a workstream.",
            "With --since, shows the messages from a time on, in the order of the log; with --until, those before it.",
            "With --follow and --json, each message is one line of JSON, as in the log."
        },
        footer = {"", "Examples:", "  arawn workstream tail -f \"Research Project\"",
            "  arawn workstream tail --since 2024-01-15 \"Research Project\""})
final class TailCommand extends Subcommand {

    private static final int DEFAULT_COUNT = 10;
    private static final int PAGE = 500;

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = {"-f", "--follow"}, description = "Then show new messages until interrupted.")
    boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "<n>",
            description = "Show at most this many messages. Default: 10, and with --since all.")
    Optional<Integer> count = Optional.empty();

    @Mixin
    TimeOptions times = new TimeOptions();

    @Option(names = "--ids", description = "Show the ids of the messages.")
    boolean ids;

    @Mixin
    JsonOption json = new JsonOption();

    private final List<DamagedLine> skipped = new ArrayList<>();
    private Branching branching = Branching.NONE;

    TailCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (count.isPresent() && count.get() < 0) {
            throw new CommandFailure(ExitCode.USAGE, "-n: the number of messages must not be negative");
        }
        TimeOptions.Window window = times.read(this);
        if (follow && window.until().isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--follow shows what is still to come; leave out --until");
        }
        WorkstreamId id = arawn().entryByPrefix(workstream.reference).workstream().id();
        Tail tail = window.since().isPresent()
                ? since(id, window)
                : window.until().isPresent() ? until(id, window) : newest(id, count.orElse(DEFAULT_COUNT));
        if (json.wanted && !follow) {
            console().json(new JsonObject()
                    .with("workstream_id", id)
                    .with("messages", MessageJson.all(tail.shown(), arawn().branching(id)))
                    .with("more", tail.more())
                    .with("warnings", skipped));
            return ExitCode.OK;
        }
        branching = arawn().branching(id);
        ShownIds shownIds = ShownIds.on(console(), tail.shown());
        tail.shown().forEach(message -> print(message, shownIds));
        return follow ? follow(id, tail.known()) : ExitCode.OK;
    }

    /**
     * The messages to show.
     *
     * @param shown the messages, oldest first
     * @param more whether there are earlier messages
     * @param known the last messages of the log when it was read, oldest first; the command follows the log after them
     */
    private record Tail(List<Message> shown, boolean more, List<Message> known) {}

    private Tail newest(WorkstreamId id, int most) {
        MessagePage newest = read(arawn().newest(id, Math.max(1, most)));
        List<Message> shown = newest.messages().stream().limit(most).toList().reversed();
        return new Tail(shown, newest.more(), newest.messages().reversed());
    }

    /** The newest messages of a time that only ends. */
    private Tail until(WorkstreamId id, TimeOptions.Window window) {
        int most = count.orElse(DEFAULT_COUNT);
        List<Message> shown = new ArrayList<>();
        for (MessagePage page : MessagePage.all(Optional.empty(), before -> arawn().newestFirst(id, before, PAGE))) {
            read(page).messages().stream().filter(message -> window.holds(message.timestamp())).forEach(shown::add);
            if (shown.size() > most) {
                break;
            }
        }
        return new Tail(
                shown.stream().limit(most).toList().reversed(), shown.size() > most, List.of());
    }

    private Tail since(WorkstreamId id, TimeOptions.Window window) {
        Instant time = window.since().orElseThrow();
        List<Message> newest = arawn().newest(id, 1).messages();
        ArrayDeque<Message> shown = new ArrayDeque<>();
        boolean more = false;
        for (MessagePage page : MessagePage.all(Optional.empty(), after -> arawn().since(id, time, after, PAGE))) {
            read(page).messages().stream().filter(message -> window.holds(message.timestamp())).forEach(shown::add);
            while (count.isPresent() && shown.size() > Math.max(1, count.get())) {
                shown.removeFirst();
                more = true;
            }
        }
        boolean none = count.isPresent() && count.get() == 0;
        List<Message> known = shown.isEmpty() ? newest : List.copyOf(shown);
        return new Tail(none ? List.of() : List.copyOf(shown), more || (none && !shown.isEmpty()), known);
    }

    private MessagePage read(MessagePage page) {
        page.damaged().forEach(line -> console().note("arawn: skipped " + line));
        skipped.addAll(page.damaged());
        return page;
    }

    private void print(Message message, ShownIds shownIds) {
        if (json.wanted) {
            console().jsonLine(new JsonlRecords(arawn()::newId).write(message));
        } else {
            Optional<ShownIds> shown = Optional.of(shownIds).filter(any -> ids);
            console().text(new MessageLines(invocation().surroundings().zone(), shown, branching).of(message));
        }
    }

    private ExitCode follow(WorkstreamId id, List<Message> known) {
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        console().flush();
        if (console().isClosed()) {
            return ExitCode.OK;
        }
        Interrupts outside = invocation().surroundings().interrupts();
        try (Interrupts.Registration interrupts = outside.onInterrupt(() -> end.complete(ExitCode.INTERRUPTED));
                Interrupts.Registration reader = outside.onReaderGone(() -> end.complete(ExitCode.OK));
                Subscription following =
                        arawn().followAfter(id, known.stream().map(Message::id).toList(), new Printing(end))) {
            return end.join();
        }
    }

    /** Prints the messages that follow. Ends the command if the reader of the output has closed its end. */
    private final class Printing implements MessageFollower {

        private final CompletableFuture<ExitCode> end;

        Printing(CompletableFuture<ExitCode> end) {
            this.end = end;
        }

        @Override
        public void said(Message message) {
            print(message, ShownIds.on(console(), List.of(message)));
            if (console().isClosed()) {
                end.complete(ExitCode.OK);
            }
        }

        @Override
        public void ended(WorkstreamException reason) {
            console().note("arawn: " + reason.getMessage());
            end.complete(ExitCode.of(reason.kind()));
        }
    }
}
