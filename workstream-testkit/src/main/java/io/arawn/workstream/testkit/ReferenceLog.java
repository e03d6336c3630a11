package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The expected content of a log, and its consequences, computed in the simplest way.
 *
 * @param lines its records; a line that is not a record is empty
 */
record ReferenceLog(List<Optional<LogRecord>> lines) {

    /** The id of messages in lines without an id. */
    static final String NO_ID = "?";

    ReferenceLog {
        lines = new ArrayList<>(lines);
    }

    ReferenceLog copy() {
        return new ReferenceLog(lines);
    }

    void add(LogRecord record) {
        lines.add(Optional.of(record));
    }

    /**
     * A fork of it.
     *
     * @param ids the ids of its messages
     * @param last the place of the last message to copy
     */
    ReferenceLog fork(Origin now, String name, String parent, List<RecordId> ids, int last) {
        Set<RecordId> inside = Set.copyOf(ids.subList(0, last + 1));
        ForkPoint from = new ForkPoint(new WorkstreamId(parent), ids.get(last));
        ReferenceLog fork = new ReferenceLog(List.of());
        fork.add(new Event.Created(now, name, metadata(), Event.Created.FORMAT, Optional.of(from)));
        messages().subList(0, last + 1).forEach(fork::add);
        List<LogRecord> all = records().toList();
        for (int place = 0; place < all.size(); place++) {
            if (inherits(all.get(place), all.subList(place + 1, all.size()), inside)) {
                fork.add(all.get(place));
            }
        }
        return fork;
    }

    /**
     * Whether an event refers only to copied messages, and still holds after the later records. Summaries are not
     * revoked here.
     */
    private static boolean inherits(LogRecord record, List<LogRecord> later, Set<RecordId> inside) {
        if (record instanceof Event.Pinned pin) {
            return inside.contains(pin.message()) && later.stream().noneMatch(each -> isOf(pin.message(), each));
        }
        return record instanceof Event.SummaryMade made && inside.containsAll(List.of(made.first(), made.last()));
    }

    private static boolean isOf(RecordId message, LogRecord record) {
        return (record instanceof Event.Pinned pin && pin.message().equals(message))
                || (record instanceof Event.Unpinned unpin && unpin.message().equals(message));
    }

    /**
     * The log with an event in place of each erased message, and without the summaries that cover these messages.
     *
     * @param ids the ids of its messages
     */
    ReferenceLog without(Set<RecordId> gone, List<RecordId> ids, Origin now) {
        ReferenceLog left = new ReferenceLog(List.of());
        Iterator<RecordId> next = ids.iterator();
        for (Optional<LogRecord> line : lines) {
            Optional<RecordId> message =
                    line.filter(Message.class::isInstance).map(any -> next.next()).filter(gone::contains);
            if (message.isPresent()) {
                left.add(new Event.Erased(now, message.get()));
            } else if (!(line.orElse(null) instanceof Event.SummaryMade made && standsFor(made, gone, ids))) {
                left.lines.add(line);
            }
        }
        return left;
    }

    /** True also if the range of the summary is unknown. */
    private static boolean standsFor(Event.SummaryMade made, Set<RecordId> gone, List<RecordId> ids) {
        int first = ids.indexOf(made.first());
        int last = ids.indexOf(made.last());
        boolean unknown = first < 0 || last < first;
        return gone.stream().anyMatch(ids::contains)
                && (unknown || ids.subList(first, last + 1).stream().anyMatch(gone::contains));
    }

    /** The id of an erased message. */
    Optional<RecordId> erased() {
        return all(Event.Erased.class).map(Event.Erased::message).findFirst();
    }

    Optional<WorkstreamId> forkedFrom() {
        return created().flatMap(Event.Created::forkedFrom).map(ForkPoint::workstream);
    }

    private Stream<LogRecord> records() {
        return lines.stream().flatMap(Optional::stream);
    }

    private <T> Stream<T> all(Class<T> kind) {
        return records().filter(kind::isInstance).map(kind::cast);
    }

    List<Event> events() {
        return all(Event.class).toList();
    }

    List<Message> messages() {
        return all(Message.class).toList();
    }

    long damaged() {
        return lines.stream().filter(Optional::isEmpty).count();
    }

    private Optional<Event.Created> created() {
        return all(Event.Created.class).findFirst();
    }

    String name(String id) {
        String name = id;
        for (LogRecord record : records().toList()) {
            if (record.equals(created().orElse(null))) {
                name = created().orElseThrow().name();
            } else if (record instanceof Event.Renamed renamed) {
                name = renamed.name();
            }
        }
        return name;
    }

    Map<String, String> metadata() {
        TreeMap<String, String> metadata = new TreeMap<>(created().map(Event.Created::metadata).orElse(Map.of()));
        all(Event.MetadataChanged.class).forEach(event -> event.changes().forEach((key, value) -> {
            metadata.remove(key);
            value.ifPresent(text -> metadata.put(key, text));
        }));
        return metadata;
    }

    Workstream.State state() {
        boolean archived = false;
        for (LogRecord record : records().toList()) {
            archived = record instanceof Event.Archived || (archived && !(record instanceof Event.Restored));
        }
        return archived ? Workstream.State.ARCHIVED : Workstream.State.ACTIVE;
    }

    /** Empty if no record has a time. */
    Optional<Instant> createdAt() {
        return created().map(Event::timestamp)
                .or(() -> messages().stream().map(Message::timestamp).min(Instant::compareTo));
    }

    /** Empty if no record has a time. */
    Optional<Instant> lastUsed() {
        return Stream.concat(created().stream(), all(Message.class))
                .map(LogRecord::timestamp)
                .max(Instant::compareTo);
    }

    /** Empty if no record has a time. */
    Optional<Instant> updatedAt() {
        Stream<LogRecord> caused = records().filter(record -> switch (record) {
            case Message said -> true;
            case Event.Created event -> event.equals(created().orElseThrow());
            case Event.Renamed event -> true;
            case Event.MetadataChanged event -> true;
            case Event.Archived event -> true;
            case Event.Restored event -> true;
            case Event.Pinned event -> true;
            case Event.Unpinned event -> true;
            case Event.SummaryMade event -> false;
            case Event.SummaryRevoked event -> false;
            case Event.Branched event -> false;
            case Event.Erased event -> true;
            case Event.Other event -> false;
        });
        return lastUsed().flatMap(used -> caused.map(LogRecord::timestamp).max(Instant::compareTo));
    }
}
