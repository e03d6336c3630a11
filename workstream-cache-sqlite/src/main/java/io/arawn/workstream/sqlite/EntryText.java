package io.arawn.workstream.sqlite;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A catalog entry as one text. A value costs more to read from a row than from a text, and a list of workstreams reads
 * all values of all rows.
 */
final class EntryText {

    private EntryText() {}

    static String write(CatalogEntry entry) {
        Workstream workstream = entry.workstream();
        Checkpoint checkpoint = entry.checkpoint();
        Optional<ForkPoint> fork = workstream.forkedFrom();
        return TextList.write(List.of(
                numbers(entry),
                workstream.id().value(),
                workstream.name(),
                checkpoint.seen().end().generation(),
                checkpoint.readTo().position().generation(),
                checkpoint.readTo().digest(),
                fork.map(from -> from.workstream().value()).orElse(""),
                fork.map(from -> from.message().value()).orElse(""),
                TextList.write(pairs(workstream.metadata())),
                TextList.write(pairs(entry.firstDamaged()))));
    }

    private static String numbers(CatalogEntry entry) {
        Workstream workstream = entry.workstream();
        Checkpoint checkpoint = entry.checkpoint();
        return new Numbers()
                .put(checkpoint.seen().end().number())
                .put(checkpoint.readTo().position().number())
                .put(checkpoint.seen().modified())
                .put(workstream.createdAt())
                .put(workstream.updatedAt())
                .put(workstream.lastUsed())
                .put(workstream.messageCount())
                .put(workstream.state() == State.ARCHIVED ? 1 : 0)
                .put(entry.dated() ? 1 : 0)
                .put(entry.created() ? 1 : 0)
                .put(entry.damaged())
                .text();
    }

    static CatalogEntry read(String text) {
        List<String> texts = TextList.read(text);
        Numbers numbers = new Numbers(texts.get(0));
        WorkstreamId id = new WorkstreamId(texts.get(1));
        Position end = new Position(texts.get(3), numbers.next());
        Bookmark readTo = new Bookmark(new Position(texts.get(4), numbers.next()), texts.get(5));
        Checkpoint checkpoint = new Checkpoint(new LogState(id, end, numbers.nextInstant()), readTo);
        Workstream workstream = new Workstream(
                id,
                texts.get(2),
                numbers.nextInstant(),
                numbers.nextInstant(),
                numbers.nextInstant(),
                numbers.next(),
                metadata(texts.get(8)),
                numbers.next() == 1 ? State.ARCHIVED : State.ACTIVE,
                fork(texts.get(6), texts.get(7)));
        boolean dated = numbers.next() == 1;
        boolean created = numbers.next() == 1;
        return new CatalogEntry(workstream, dated, created, numbers.next(), damaged(texts.get(9)), checkpoint);
    }

    private static Optional<ForkPoint> fork(String workstream, String message) {
        return workstream.isEmpty()
                ? Optional.empty()
                : Optional.of(new ForkPoint(new WorkstreamId(workstream), new RecordId(message)));
    }

    private static List<String> pairs(Map<String, String> metadata) {
        List<String> texts = new ArrayList<>();
        metadata.forEach((key, value) -> {
            texts.add(key);
            texts.add(value);
        });
        return texts;
    }

    private static Map<String, String> metadata(String written) {
        if (written.isEmpty()) {
            return Map.of();
        }
        List<String> texts = TextList.read(written);
        Map<String, String> metadata = LinkedHashMap.newLinkedHashMap(texts.size() / 2);
        for (int i = 0; i < texts.size(); i += 2) {
            metadata.put(texts.get(i), texts.get(i + 1));
        }
        return Collections.unmodifiableMap(metadata);
    }

    private static List<String> pairs(List<DamagedLine> lines) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> {
            texts.add(line.where());
            texts.add(line.reason());
        });
        return texts;
    }

    private static List<DamagedLine> damaged(String written) {
        List<String> texts = TextList.read(written);
        List<DamagedLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 2) {
            lines.add(new DamagedLine(texts.get(i), texts.get(i + 1)));
        }
        return lines;
    }

    /** Numbers in one text, each followed by a space. */
    private static final class Numbers {

        private final StringBuilder written = new StringBuilder();
        private final String read;
        private int at;

        Numbers() {
            this("");
        }

        Numbers(String read) {
            this.read = read;
        }

        Numbers put(long number) {
            written.append(number).append(' ');
            return this;
        }

        Numbers put(Instant instant) {
            return put(instant.getEpochSecond()).put(instant.getNano());
        }

        String text() {
            return written.toString();
        }

        long next() {
            int end = read.indexOf(' ', at);
            long number = Long.parseLong(read, at, end, 10);
            at = end + 1;
            return number;
        }

        Instant nextInstant() {
            return Instant.ofEpochSecond(next(), next());
        }
    }
}
