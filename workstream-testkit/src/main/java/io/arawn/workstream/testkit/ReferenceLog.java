package io.arawn.workstream.testkit;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a log should hold, and what should follow from it, worked out in the plainest way.
 *
 * @param lines its records; a line that is none is empty
 */
record ReferenceLog(List<Optional<LogRecord>> lines) {

    /** The id of messages in lines that name none. */
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

    private Stream<LogRecord> records() {
        return lines.stream().flatMap(Optional::stream);
    }

    private <T> Stream<T> all(Class<T> kind) {
        return records().filter(kind::isInstance).map(kind::cast);
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

    /** Empty while nothing tells. */
    Optional<Instant> createdAt() {
        return created().map(Event::timestamp)
                .or(() -> messages().stream().map(Message::timestamp).min(Instant::compareTo));
    }

    /** Empty while nothing tells. */
    Optional<Instant> lastUsed() {
        return Stream.concat(created().stream(), all(Message.class))
                .map(LogRecord::timestamp)
                .max(Instant::compareTo);
    }

    /** Empty while nothing tells. */
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
            case Event.Erased event -> true;
            case Event.Other event -> false;
        });
        return lastUsed().flatMap(used -> caused.map(LogRecord::timestamp).max(Instant::compareTo));
    }
}
