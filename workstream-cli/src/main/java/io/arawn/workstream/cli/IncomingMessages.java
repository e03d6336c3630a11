package io.arawn.workstream.cli;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Messages on standard input, one JSON object per line. For one use. */
final class IncomingMessages {

    private static final int BATCH = 500;

    private final Invocation invocation;
    private final Optional<String> author;
    private final JsonlRecords records;
    private final JsonLines lines;
    private final Function<RecordId, Optional<Message>> stored;
    private final Map<RecordId, Message> batch = new LinkedHashMap<>();
    private boolean named;
    private boolean anyNamed;
    private long passedOn;
    private long repeated;
    private long erased;

    /**
     * @param author the author of user messages without one
     * @param stored finds the stored message with an id
     */
    IncomingMessages(
            Invocation invocation, Optional<String> author, Function<RecordId, Optional<Message>> stored) {
        this.invocation = invocation;
        this.author = author;
        this.stored = stored;
        records = new JsonlRecords(this::newId);
        lines = new JsonLines(
                new BufferedInputStream(invocation.console().in()),
                "standard input",
                invocation.settings().storage().maxMessageBytes());
    }

    /** Stores messages. */
    @FunctionalInterface
    interface Sink {

        /**
         * Stores the messages.
         *
         * @param named whether some of them have an id from the input, which may be stored already
         */
        Once store(List<Message> messages, boolean named);
    }

    /**
     * The messages that were not stored.
     *
     * @param known the number of messages that were stored already
     * @param erased the number of messages that were stored once and have been erased
     */
    record LeftOut(long known, long erased) {

        static final LeftOut NONE = new LeftOut(0, 0);
    }

    private RecordId newId() {
        named = false;
        return invocation.arawn().newId();
    }

    /**
     * Passes the messages on as they arrive, in batches if they arrive faster than they are stored. Messages that are
     * stored already, or were stored once and are erased, are left out. So a caller that does not know whether an
     * earlier attempt succeeded can try again.
     *
     * @throws CommandFailure if a line is not a message, or has the id of another message; the messages before it have
     *     been passed on, the messages after it are not
     */
    LeftOut inBatches(Sink sink) {
        try {
            collect(sink);
        } catch (CommandFailure wrong) {
            passOn(sink);
            throw new CommandFailure(wrong.code(), wrong.getMessage() + "; " + storedBefore());
        } catch (LogUnavailableException unstored) {
            throw passedOn == 0
                    ? unstored
                    : new CommandFailure(ExitCode.STORAGE, (passedOn == 1 ? "1 message is" : passedOn + " messages are")
                            + " stored, but not the next: " + unstored.getMessage());
        } catch (IOException unreadable) {
            passOn(sink);
            throw new CommandFailure(ExitCode.FAILURE, "standard input cannot be read any further; " + storedBefore());
        }
        if (passedOn + repeated + erased == 0) {
            throw new CommandFailure(ExitCode.USAGE, "standard input holds no message; nothing was stored");
        }
        return new LeftOut(repeated, erased);
    }

    private void collect(Sink sink) throws IOException {
        Optional<byte[]> line = lines.next();
        while (line.isPresent()) {
            take(line.get());
            if (batch.size() == BATCH || lines.mayWait()) {
                passOn(sink);
            }
            line = lines.next();
        }
        passOn(sink);
    }

    private void take(byte[] line) {
        named = true;
        Message message = message(line);
        if (named && repeats(message)) {
            repeated++;
        } else {
            batch.put(message.id(), message);
            anyNamed |= named;
        }
    }

    private boolean repeats(Message message) {
        Optional<Message> there = Optional.ofNullable(batch.get(message.id())).or(() -> stored.apply(message.id()));
        there.ifPresent(other -> requireSame(other, message, lines.where()));
        return there.isPresent();
    }

    private static void requireSame(Message other, Message message, String where) {
        if (!other.role().equals(message.role()) || !other.content().equals(message.content())) {
            throw new CommandFailure(
                    ExitCode.CONFLICT, where + ": another message has the id '" + message.id() + "'");
        }
    }

    private String storedBefore() {
        if (passedOn == 0) {
            return "nothing was stored";
        }
        return passedOn == 1 ? "the 1 message before it is stored"
                : "the " + passedOn + " messages before it are stored";
    }

    private void passOn(Sink sink) {
        if (batch.isEmpty()) {
            return;
        }
        Map<RecordId, Message> passing = new LinkedHashMap<>(batch);
        batch.clear();
        Once once = sink.store(List.copyOf(passing.values()), anyNamed);
        anyNamed = false;
        repeated += once.known().size();
        erased += once.erased().size();
        passedOn += once.added().size();
        for (Message other : once.known()) {
            requireSame(other, Objects.requireNonNull(passing.get(other.id())), "standard input");
        }
    }

    private Message message(byte[] line) {
        LogRecord record = record(line);
        if (!(record instanceof Message message)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    lines.where() + ": this is an event, not a message; whole logs are taken by"
                            + " arawn workstream import");
        }
        return message.role().equals(Role.USER) && message.author().isEmpty()
                ? message.but().author(author.orElse(null)).build()
                : message;
    }

    private LogRecord record(byte[] line) {
        try {
            LogRecord record = records.parseStrictly(
                    line, invocation.surroundings().clock().instant());
            if (record instanceof Message message) {
                Role.known(message.role().name());
                message.author().ifPresent(name -> Bounds.label("author", name));
            }
            return record;
        } catch (InvalidInputException wrong) {
            throw new CommandFailure(ExitCode.USAGE, lines.where() + ": " + wrong.getMessage());
        }
    }
}
