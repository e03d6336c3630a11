package io.arawn.workstream.logstore;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.store.WorkstreamStore.Once;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Appends messages whose ids are not in a log. It looks the ids up in the index, appends on the condition that the log
 * still ends where the look-up ended, and otherwise reads what others have appended and tries again.
 */
final class AppendingOnce {

    private static final int LATER = 1_000;

    private final MessageLog log;
    private final Recall recall;
    private final KnownEvents events;

    AppendingOnce(MessageLog log, Recall recall, KnownEvents events) {
        this.log = log;
        this.recall = recall;
        this.events = events;
    }

    Once append(WorkstreamId id, List<Message> messages) {
        Known known = known(id, messages);
        while (true) {
            List<Message> missing = new ArrayList<>(messages);
            missing.removeIf(known::has);
            if (missing.isEmpty()) {
                // The earlier try may not have made them durable.
                log.append(id, List.of());
                return known.of(messages, missing);
            }
            try {
                log.appendAt(id, known.end(), missing);
                return known.of(messages, missing);
            } catch (LogChangedException changed) {
                if (changed.change() != LogChangedException.Change.MOVED_ON) {
                    throw changed;
                }
                known = later(id, messages, known);
            }
        }
    }

    /**
     * The known messages and erasures up to an end of the log.
     *
     * @param messages those of the wanted messages that are in the log
     * @param erased all erased ids
     */
    private record Known(Map<RecordId, Message> messages, Set<RecordId> erased, Position end) {

        boolean has(Message message) {
            return messages.containsKey(message.id()) || erased.contains(message.id());
        }

        Once of(List<Message> wanted, List<Message> added) {
            List<RecordId> gone = wanted.stream()
                    .map(Message::id)
                    .filter(id -> !messages.containsKey(id) && erased.contains(id))
                    .toList();
            return new Once(added, List.copyOf(messages.values()), gone);
        }
    }

    private Known known(WorkstreamId id, List<Message> wanted) {
        while (true) {
            Optional<Known> known = recall.indexed(
                    id, index -> knownAtOneEnd(new LogContents(id, log, index, recall, events), wanted));
            if (known.isPresent()) {
                return known.get();
            }
            Deadline.check();
        }
    }

    /** Empty if the index changed during the look-ups, which then may have missed a message before the end. */
    private Optional<Known> knownAtOneEnd(LogContents contents, List<Message> wanted) {
        // Taken before the look-ups, so that records that others index later lie after this end and are noticed.
        Position end = contents.end();
        Map<RecordId, Message> there = new LinkedHashMap<>();
        for (Message message : wanted) {
            contents.ordinal(message.id())
                    .flatMap(contents::message)
                    .ifPresent(stored -> there.put(stored.id(), stored));
        }
        Set<RecordId> erased =
                there.size() < wanted.size() ? erased(contents.events().stream()) : Set.of();
        return Optional.of(new Known(there, erased, end)).filter(known -> contents.end().equals(known.end()));
    }

    private static Set<RecordId> erased(Stream<? extends LogRecord> records) {
        return records.filter(Event.Erased.class::isInstance)
                .map(record -> ((Event.Erased) record).message())
                .collect(Collectors.toSet());
    }

    /** Reads the records that others have appended since. */
    private Known later(WorkstreamId id, List<Message> wanted, Known known) {
        try {
            LogPage page = log.read(id, known.end(), LATER);
            Set<RecordId> ids = wanted.stream().map(Message::id).collect(Collectors.toSet());
            Map<RecordId, Message> there = new LinkedHashMap<>(known.messages());
            page.entries().stream()
                    .flatMap(entry -> entry.message().stream())
                    .filter(message -> ids.contains(message.id()))
                    .forEach(message -> there.putIfAbsent(message.id(), message));
            Set<RecordId> erased = new HashSet<>(known.erased());
            erased.addAll(erased(page.entries().stream().map(LogEntry::record)));
            return new Known(there, erased, page.end().position());
        } catch (LogChangedException rewritten) {
            return known(id, wanted);
        }
    }
}
