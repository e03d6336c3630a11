package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import io.arawn.workstream.log.Bookmark;
import io.arawn.workstream.log.DamagedLine;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pages of one open log. For one thread. */
final class PageReader {

    /** A page ends after this many bytes, so that its size does not depend on how long records are. */
    private static final long PAGE_BYTES = 4L << 20;

    /** A log that we made says at its very beginning what it is. */
    private static final long FIRST_BYTES = 64 << 10;

    private static final int FIRST_BLOCK = 2 << 10;
    private static final int BLOCK = 64 << 10;

    private final LogFile file;
    private final LineReader lines;
    private final LineNumbers numbers;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<Bad> damaged = new ArrayList<>();

    private record Bad(long offset, String reason) {}

    PageReader(LogFile file, LineReader lines, LineNumbers numbers) {
        this.file = file;
        this.lines = lines;
        this.numbers = numbers;
    }

    /** The first record, or nothing when there is none among the first lines. */
    Optional<LogRecord> first() throws IOException {
        ForwardLines source = new ForwardLines(file, 0, file.size(), lines.longest(), FIRST_BLOCK);
        RawLine line = source.next();
        while (line != null && line.next() < FIRST_BYTES) {
            if (lines.read(line, file.generation()) instanceof Found.Entry found) {
                return Optional.of(found.entry().record());
            }
            line = source.next();
        }
        return Optional.empty();
    }

    LogPage forward(long from, int limit) throws IOException {
        long size = file.size();
        ForwardLines source = new ForwardLines(file, from, size, lines.longest(), BLOCK);
        long end = from;
        boolean torn = false;
        RawLine line = source.next();
        while (line != null && !torn && entries.size() < limit && end - from < PAGE_BYTES) {
            torn = add(line) instanceof Found.Torn;
            if (!torn) {
                end = line.next();
                line = source.next();
            }
        }
        boolean more = !torn && recordLies(source, line);
        return page(from, end, more);
    }

    private boolean recordLies(ForwardLines source, @Nullable RawLine next) throws IOException {
        RawLine line = next;
        while (line != null && line.blank()) {
            line = source.next();
        }
        return line != null && !(lines.read(line, file.generation()) instanceof Found.Torn);
    }

    /** @param before where a record begins or the last one ends, or the end of the file */
    LogPage backward(long before, int limit) throws IOException {
        BackwardLines source = new BackwardLines(file, before, lines.longest());
        long end = before;
        RawLine line = source.previous();
        if (line != null && add(line) instanceof Found.Torn) {
            end = line.offset();
        }
        while (line != null && entries.size() < limit && end - line.offset() < PAGE_BYTES) {
            line = source.previous();
            if (line != null) {
                add(line);
            }
        }
        long start = source.offset();
        Collections.reverse(entries);
        Collections.reverse(damaged);
        return page(start, end, recordLies(source));
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
            case Found.Damaged bad -> damaged.add(new Bad(line.offset(), bad.reason()));
            case Found.Torn torn -> {}
            case Found.Blank blank -> {}
        }
        return found;
    }

    private LogPage page(long start, long end, boolean more) throws IOException {
        List<DamagedLine> named = new ArrayList<>();
        for (Bad bad : damaged) {
            named.add(new DamagedLine(
                    file.path().getFileName() + ":" + numbers.at(file, bad.offset()), bad.reason()));
        }
        Bookmark bookmark = new Bookmark(new Position(file.generation(), end), Digests.before(file, end));
        return new LogPage(entries, named, new Position(file.generation(), start), bookmark, more);
    }
}
