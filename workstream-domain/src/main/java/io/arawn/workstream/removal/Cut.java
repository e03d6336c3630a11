package io.arawn.workstream.removal;

import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The changes of one log in an erasure: the records to remove, and the records to adjust.
 *
 * @param messages the messages to erase, in the log's order: those of the request, and the results of erased tool calls
 * @param summaries the summaries to remove: their range contains one of the messages, or cannot be found
 * @param turns answers to an erased question that do not name it, with the id of the question
 * @param erased messages that were erased before
 */
record Cut(Map<RecordId, Message> messages, Set<RecordId> summaries, Map<RecordId, RecordId> turns,
        Set<RecordId> erased) {

    /**
     * The changes of the log.
     *
     * @param wanted selects the messages of the request
     */
    static Cut of(Iterable<LogEntry> entries, Predicate<Message> wanted) {
        Reading reading = new Reading(wanted);
        entries.forEach(entry -> reading.record(entry.record()));
        return new Cut(reading.messages, reading.summaries(entries), reading.turns, reading.erased);
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The state of a read of the log. */
    private static final class Reading {

        private final Predicate<Message> wanted;
        private final Map<RecordId, Message> messages = new LinkedHashMap<>();
        private final Set<String> calls = new HashSet<>();
        private final Map<RecordId, RecordId> turns = new HashMap<>();
        private final Set<RecordId> erased = new HashSet<>();
        private final List<SummaryMade> summaries = new ArrayList<>();
        private final Map<String, RecordId> lastOfSession = new HashMap<>();
        private Optional<RecordId> last = Optional.empty();

        Reading(Predicate<Message> wanted) {
            this.wanted = wanted;
        }

        void record(LogRecord record) {
            switch (record) {
                case Message message -> message(message);
                case SummaryMade made -> summaries.add(made);
                case Event.Erased before -> erased.add(before.message());
                case Event other -> {}
            }
        }

        private void message(Message message) {
            boolean answersCall =
                    ToolResult.of(message).flatMap(ToolResult::callId).filter(calls::contains).isPresent();
            if (answersCall || wanted.test(message)) {
                messages.put(message.id(), message);
                ToolUse.of(message).map(ToolUse::callId).ifPresent(calls::add);
            }
            if (message.role().equals(Role.USER)) {
                last = Optional.of(message.id());
                message.session().ifPresent(session -> lastOfSession.put(session, message.id()));
            } else if (message.turn().isEmpty()) {
                message.session()
                        .map(lastOfSession::get)
                        .or(() -> last)
                        .filter(messages::containsKey)
                        .ifPresent(question -> turns.put(message.id(), question));
            }
        }

        /**
         * The summaries with an erased message in their range. If the log has a message several times, its first place
         * counts.
         */
        Set<RecordId> summaries(Iterable<LogEntry> entries) {
            Map<RecordId, Long> places = summaries.isEmpty() || messages.isEmpty() ? Map.of() : places(entries);
            List<Long> going = messages.keySet().stream().map(places::get).toList();
            Set<RecordId> covering = new HashSet<>();
            for (SummaryMade made : messages.isEmpty() ? List.<SummaryMade>of() : summaries) {
                Long first = places.get(made.first());
                Long end = places.get(made.last());
                if (first == null || end == null || going.stream().anyMatch(at -> at >= first && at <= end)) {
                    covering.add(made.id());
                }
            }
            return covering;
        }

        private Map<RecordId, Long> places(Iterable<LogEntry> entries) {
            Set<RecordId> needed = new HashSet<>(messages.keySet());
            summaries.forEach(made -> needed.addAll(List.of(made.first(), made.last())));
            Map<RecordId, Long> places = new HashMap<>();
            long place = 0;
            for (LogEntry entry : entries) {
                if (entry.record() instanceof Message message) {
                    if (needed.contains(message.id())) {
                        places.putIfAbsent(message.id(), place);
                    }
                    place++;
                }
            }
            return places;
        }
    }
}
