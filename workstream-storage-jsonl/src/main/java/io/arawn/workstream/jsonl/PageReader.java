package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pages of one open log. For one thread. */
final class PageReader {

    /** A page ends after this number of bytes, so that its size does not depend on the length of records. */
    private static final long PAGE_BYTES = 2L << 20;

    /** Logs of this program say what they are within their first bytes. */
    private static final long FIRST_BYTES = 64 << 10;

    private static final int FIRST_BLOCK = 2 << 10;
    private static final int BLOCK = 64 << 10;
    private static final int LARGE_BLOCK = 256 << 10;

    private final LogFile file;
    private final LineReader lines;
    private final LineNumbers numbers;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Bad> damaged = new ArrayList<>();

    private boolean torn;
    /** Whether the page ends, or begins, between two records of one line. */
    private boolean cut;

    private record Bad(long offset, String reason) {}

    PageReader(LogFile file, LineReader lines, LineNumbers numbers) {
        this.file = file;
        this.lines = lines;
        this.numbers = numbers;
    }

    /** The first record; empty if the first lines contain none. */
    Optional<LogRecord> first() throws IOException {
        ForwardLines source = new ForwardLines(file, 0, file.size(), lines.longest(), FIRST_BLOCK);
        RawLine line = source.next();
        while (line != null && line.next() < FIRST_BYTES) {
            switch (lines.read(line, file.generation())) {
                case Found.Entry found -> {
                    return Optional.of(found.entry().record());
                }
                case Found.Salvaged found -> {
                    return Optional.of(found.entries().getFirst().record());
                }
                case Found.Damaged none -> line = source.next();
                case Found.Torn none -> line = source.next();
                case Found.Blank none -> line = source.next();
            }
        }
        return Optional.empty();
    }

    /** The record that begins at the offset; empty if none does. */
    Optional<LogRecord> at(long offset) throws IOException {
        RawLine line = MidLine.is(file, offset)
                ? MidLine.around(file, offset, lines.longest())
                : new ForwardLines(file, offset, file.size(), lines.longest(), FIRST_BLOCK).next();
        if (line != null) {
            addForward(line, offset, 1);
        }
        return entries.stream()
                .filter(entry -> entry.position().number() == offset)
                .map(LogEntry::record)
                .findFirst();
    }

    LogPage forward(long from, int limit) throws IOException {
        Walked walked = walk(from, limit, BLOCK, line -> addForward(line, from, limit));
        return page(from, walked.end(), walked.more());
    }

    LogOutline outline(long from) throws IOException {
        LogOutline.Builder outline = new LogOutline.Builder();
        Walked walked = walk(from, Integer.MAX_VALUE, LARGE_BLOCK, line -> addTo(outline, line, from));
        return outline.build(named(), bookmark(walked.end()), walked.more());
    }

    /** Handles a line. */
    private interface Step {

        /** Returns the offset at which the handled part of the line ends. */
        long take(RawLine line);
    }

    private record Walked(long end, boolean more) {}

    private Walked walk(long from, int limit, int block, Step step) throws IOException {
        RawLine rest = MidLine.is(file, from) ? MidLine.around(file, from, lines.longest()) : null;
        ForwardLines source =
                new ForwardLines(file, rest == null ? from : rest.next(), file.size(), lines.longest(), block);
        RawLine line = rest == null ? source.next() : rest;
        long end = from;
        while (line != null && !torn && !cut && entries.size() < limit && end - from < PAGE_BYTES) {
            end = step.take(line);
            line = torn || cut ? line : source.next();
        }
        return new Walked(end, cut || (!torn && recordLies(source, line)));
    }

    private long addTo(LogOutline.Builder outline, RawLine line, long from) {
        Instant said = PlainMessage.timestamp(line);
        if (said != null) {
            outline.message(said);
            return line.next();
        }
        long end = addForward(line, from, Integer.MAX_VALUE);
        entries.forEach(entry -> outline.record(entry.record()));
        entries.clear();
        return end;
    }

    /** Adds the line, or the part from the offset that fits; returns the offset at which that ends. */
    private long addForward(RawLine line, long from, int limit) {
        Found found = add(line);
        torn = found instanceof Found.Torn;
        if (!(found instanceof Found.Salvaged salvaged)) {
            return torn ? line.offset() : line.next();
        }
        List<LogEntry> wanted = salvaged.entries().stream()
                .filter(entry -> entry.position().number() >= from)
                .toList();
        int room = Math.min(limit - entries.size(), wanted.size());
        entries.addAll(wanted.subList(0, room));
        if (line.offset() >= from) {
            salvaged.reason().ifPresent(reason -> damaged.add(new Bad(line.offset(), reason)));
        }
        cut = room < wanted.size();
        torn = salvaged.end() < line.next();
        return cut ? wanted.get(room).position().number() : salvaged.end();
    }

    private boolean recordLies(ForwardLines source, @Nullable RawLine next) throws IOException {
        RawLine line = next;
        while (line != null && line.blank()) {
            line = source.next();
        }
        return line != null && !(lines.read(line, file.generation()) instanceof Found.Torn);
    }

    /** @param before the offset at which a record begins or the last one ends, or the end of the file */
    LogPage backward(long before, int limit) throws IOException {
        RawLine head = MidLine.is(file, before) ? MidLine.around(file, before, lines.longest()) : null;
        BackwardLines source = new BackwardLines(file, head == null ? before : head.offset(), lines.longest());
        RawLine line = head == null ? source.previous() : head;
        long end = line == null ? before : Math.min(before, addBackward(line, before, limit));
        while (line != null && !cut && entries.size() < limit && end - line.offset() < PAGE_BYTES) {
            line = source.previous();
            if (line != null) {
                addBackward(line, before, limit);
            }
        }
        Collections.reverse(entries);
        Collections.reverse(damaged);
        long start = cut ? entries.getFirst().position().number() : source.offset();
        return page(start, end, cut || recordLies(source));
    }

    /** Adds the line, or the last part before the offset that fits; returns the offset at which that ends. */
    private long addBackward(RawLine line, long before, int limit) {
        Found found = add(line);
        if (!(found instanceof Found.Salvaged salvaged)) {
            return found instanceof Found.Torn ? line.offset() : line.next();
        }
        List<LogEntry> wanted = salvaged.entries().stream()
                .filter(entry -> entry.position().number() < before)
                .toList();
        int room = Math.min(Math.max(1, limit - entries.size()), wanted.size());
        entries.addAll(wanted.subList(wanted.size() - room, wanted.size()).reversed());
        cut = room < wanted.size();
        if (!cut) {
            salvaged.reason().ifPresent(reason -> damaged.add(new Bad(line.offset(), reason)));
        }
        return salvaged.end();
    }

    private static boolean recordLies(BackwardLines source) throws IOException {
        RawLine line = source.previous();
        while (line != null && line.blank()) {
            line = source.previous();
        }
        return line != null;
    }

    private Found add(RawLine line) {
        Found found = lines.read(line, file.generation());
        switch (found) {
            case Found.Entry entry -> entries.add(entry.entry());
            case Found.Salvaged salvaged -> {}
            case Found.Damaged bad -> damaged.add(new Bad(line.offset(), bad.reason()));
            case Found.Torn torn -> {}
            case Found.Blank blank -> {}
        }
        return found;
    }

    private LogPage page(long start, long end, boolean more) throws IOException {
        return new LogPage(entries, named(), new Position(file.generation(), start), bookmark(end), more);
    }

    private List<DamagedLine> named() throws IOException {
        List<DamagedLine> named = new ArrayList<>();
        for (Bad bad : damaged) {
            named.add(new DamagedLine(
                    file.path().getFileName() + ":" + numbers.at(file, bad.offset()), bad.reason()));
        }
        return named;
    }

    private Bookmark bookmark(long end) throws IOException {
        return new Bookmark(new Position(file.generation(), end), Digests.before(file, end));
    }
}
