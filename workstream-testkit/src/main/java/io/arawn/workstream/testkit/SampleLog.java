package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log without a store, as an index receives it. Its position numbers grow by ten per record. */
public final class SampleLog {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int STEP = 10;

    private final WorkstreamId id;
    private final String generation;
    private final List<IndexedMessage> messages = new ArrayList<>();
    private final List<Position> events = new ArrayList<>();
    private Optional<Checkpoint> known = Optional.empty();
    private long messageCount;
    private long end;

    public SampleLog(String id, String generation) {
        this.id = new WorkstreamId(id);
        this.generation = generation;
    }

    public WorkstreamId id() {
        return id;
    }

    /** The checkpoint of the last batch; empty before the first. */
    public Optional<Checkpoint> known() {
        return known;
    }

    /** Adds a message of the user with these words, one second after the last one. */
    public SampleLog says(String words) {
        return says(Role.USER, START.plusSeconds(messageCount), words, "");
    }

    /** Adds a message. Words and context are terms with spaces between them. */
    public SampleLog says(Role role, Instant time, String words, String context) {
        return adds(role, time, split(words), split(context));
    }

    /** Adds a message with these terms. Its id is {@code m} and its ordinal. */
    public SampleLog adds(Role role, Instant time, List<String> terms, List<String> context) {
        RecordId message = new RecordId("m" + messageCount);
        messages.add(new IndexedMessage(messageCount, message, position(), role, time, terms, context));
        messageCount++;
        end += STEP;
        return this;
    }

    /** Adds an event. */
    public SampleLog event() {
        events.add(position());
        end += STEP;
        return this;
    }

    private Position position() {
        return new Position(generation, end);
    }

    private static List<String> split(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    /** The records since the last batch. */
    public IndexBatch batch() {
        Checkpoint checkpoint = Checkpoints.of(id, generation, end, START.plusNanos(end));
        IndexBatch batch = new IndexBatch(messages, events, checkpoint);
        known = Optional.of(checkpoint);
        messages.clear();
        events.clear();
        return batch;
    }

    /** Adds the records since the last batch to the index. */
    public boolean into(MessageIndex index) {
        Optional<Checkpoint> before = known;
        return add(index, before, batch());
    }

    /** Adds the batch to the index, or replaces what the index has of a log of this id if nothing is known of this one. */
    boolean add(MessageIndex index, Optional<Checkpoint> before, IndexBatch batch) {
        Optional<Checkpoint> there = index.checkpoint(id);
        return (before.isEmpty() && there.isPresent())
                ? index.replace(id, there.get(), batch)
                : index.advance(id, before, batch);
    }
}
