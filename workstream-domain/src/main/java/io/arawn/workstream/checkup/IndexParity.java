package io.arawn.workstream.checkup;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.cache.Changes;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.Fingerprint;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares the indexed entries of a log with the indexed part of the log. */
final class IndexParity implements Examination {

    private final WorkstreamId id;
    private final MessageIndex index;
    private final Repair forget;
    private final Optional<Checkpoint> checkpoint;
    private final List<Position> events = new ArrayList<>();
    private long messages;
    private Optional<Message> before = Optional.empty();
    private Optional<String> difference = Optional.empty();

    IndexParity(MessageLog log, LogState state, MessageIndex index, Repair forget) {
        id = state.id();
        this.index = index;
        this.forget = forget;
        // A difference that the next use notices by itself is not a finding.
        checkpoint = index.checkpoint(id)
                .filter(known -> known.seen().equals(state) || Changes.continues(log, known, state));
    }

    @Override
    public void page(LogPage page) {
        if (checkpoint.isEmpty() || difference.isPresent()) {
            return;
        }
        Position indexed = checkpoint.get().readTo().position();
        if (!page.start().generation().equals(indexed.generation())) {
            throw new LogChangedException(id, Change.REWRITTEN);
        }
        List<Fingerprint> expected = new ArrayList<>();
        for (LogEntry entry : page.entries()) {
            if (entry.position().compareTo(indexed) < 0 && entry.record() instanceof Message message) {
                expected.add(IndexedMessage.of(message, before, messages + expected.size(), entry.position())
                        .fingerprint());
                before = Optional.of(message);
            } else if (entry.position().compareTo(indexed) < 0) {
                events.add(entry.position());
            }
        }
        compare(expected, index.fingerprints(id, messages, expected.size()));
        messages += expected.size();
    }

    private void compare(List<Fingerprint> expected, List<Fingerprint> found) {
        for (int i = 0; i < expected.size() && difference.isEmpty(); i++) {
            if (i >= found.size() || !found.get(i).equals(expected.get(i))) {
                difference = Optional.of("message " + expected.get(i).id() + " is not indexed as its log tells it");
            }
        }
    }

    @Override
    public void end(Consumer<Finding> findings) {
        if (checkpoint.isEmpty() || !index.checkpoint(id).equals(checkpoint)) {
            return;
        }
        difference.or(this::differentExtent)
                .ifPresent(what -> findings.accept(Finding.of(
                        Kind.STALE_CACHE,
                        id.value(),
                        what + "; the log was changed further up",
                        "run arawn doctor --fix or arawn reindex " + id)
                        .repairedBy(forget)));
    }

    private Optional<String> differentExtent() {
        long indexed = index.count(id);
        if (indexed != messages) {
            return Optional.of(indexed + " messages are indexed where its log has " + messages);
        }
        return index.events(id).equals(events)
                ? Optional.empty()
                : Optional.of("its events are not indexed as its log tells them");
    }
}
