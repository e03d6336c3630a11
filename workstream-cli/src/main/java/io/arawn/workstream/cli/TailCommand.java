package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.History.MessagePage;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the newest messages of a workstream, and those to come. */
@Command(name = "tail", header = "Show the newest messages of a workstream.",
        description = {
            "Shows the newest messages of a workstream.",
            "With --follow and --json, each message is a line of JSON as it stands in the log."
        },
        footer = {"", "Example:", "  arawn workstream tail -f \"Research Project\""})
final class TailCommand extends Subcommand {

    @Mixin
    WorkstreamParameter workstream = new WorkstreamParameter();

    @Option(names = {"-f", "--follow"}, description = "Go on with what is added, until interrupted.")
    boolean follow;

    @Option(names = {"-n", "--lines"}, paramLabel = "<n>", description = "How many messages. Default: 10.")
    int count = 10;

    @Option(names = "--ids", description = "Show the ids of the messages.")
    boolean ids;

    @Mixin
    JsonOption json = new JsonOption();

    TailCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    ExitCode run() {
        if (count < 0) {
            throw new CommandFailure(ExitCode.USAGE, "-n: the number of messages must not be negative");
        }
        WorkstreamId id = arawn().findByPrefixToo(workstream.reference).workstream().id();
        MessagePage newest = arawn().newestFirst(id, Math.max(1, count));
        List<Message> shown = newest.messages().stream().limit(count).toList().reversed();
        newest.damaged().forEach(line -> console().note("arawn: skipped " + line));
        if (json.wanted && !follow) {
            console().json(JsonViews.fields(
                    entry("workstream_id", id),
                    entry("messages", shown.stream().map(JsonViews::message).toList()),
                    entry("more", newest.more())));
            return ExitCode.OK;
        }
        shown.forEach(this::print);
        return follow ? follow(id, newest.messages().stream().findFirst()) : ExitCode.OK;
    }

    private void print(Message message) {
        if (json.wanted) {
            console().print(new JsonlRecords(invocation().ids()).write(message));
        } else {
            console().print(new MessageLines(invocation().surroundings().zone(), ids).of(message));
        }
    }

    private ExitCode follow(WorkstreamId id, Optional<Message> last) {
        CompletableFuture<ExitCode> end = new CompletableFuture<>();
        console().out().flush();
        try (Interrupts.Registration interrupts =
                invocation().surroundings().interrupts().onInterrupt(() -> end.complete(ExitCode.INTERRUPTED));
                Subscription following = arawn().follow(id, last.map(Message::id), new Printing(end))) {
            return end.join();
        }
    }

    /** Prints what is appended, until nobody reads it any more. */
    private final class Printing implements LogFollower {

        private final CompletableFuture<ExitCode> end;

        Printing(CompletableFuture<ExitCode> end) {
            this.end = end;
        }

        @Override
        public void appended(LogPage page) {
            for (LogEntry entry : page.entries()) {
                if (entry.record() instanceof Message message) {
                    print(message);
                }
            }
            if (console().out().checkError()) {
                end.complete(ExitCode.OK);
            }
        }

        @Override
        public void ended(LogChangedException reason) {
            console().note("arawn: " + reason.getMessage());
            end.complete(ExitCode.of(reason.kind()));
        }
    }
}
