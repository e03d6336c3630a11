package io.arawn.workstream.cli;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.JsonlRecords;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.Line;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The log in a file to import. Each iteration reads the file again, and skips lines that are not records. */
final class ImportedLog implements Iterable<LogEntry> {

    private static final String ENDING = ".jsonl";
    private static final int ROLES_TOLD = 3;

    private final ImportFile file;
    private final JsonlRecords records;
    private final long longest;

    ImportedLog(ImportFile file, JsonlRecords records, long longest) {
        this.file = file;
        this.records = records;
        this.longest = longest;
    }

    /** The results of a first reading of the file. */
    record Survey(
            long messages, long damaged, Optional<String> firstDamaged, boolean named, Set<String> unknownRoles) {}

    Survey survey() {
        Entries entries = new Entries();
        long messages = 0;
        boolean named = false;
        Set<String> unknownRoles = new LinkedHashSet<>();
        while (entries.hasNext()) {
            LogRecord record = entries.next().record();
            if (record instanceof Message message) {
                messages++;
                if (!message.role().known() && unknownRoles.size() < ROLES_TOLD) {
                    unknownRoles.add(message.role().name());
                }
            }
            named |= record instanceof Event.Created || record instanceof Event.Renamed;
        }
        return new Survey(messages, entries.damaged, Optional.ofNullable(entries.firstDamaged), named, unknownRoles);
    }

    /** The file's name without its extension; empty if the input has no name. */
    Optional<String> stem() {
        return file.name()
                .map(name -> name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name);
    }

    /** The id in the file's name, if it is an id. */
    Optional<WorkstreamId> id() {
        return stem().flatMap(WorkstreamId::parse);
    }

    @Override
    public Iterator<LogEntry> iterator() {
        return new Entries();
    }

    /** One reading of the file. It closes the file at its end. */
    private final class Entries implements Iterator<LogEntry> {

        private final InputStream in;
        private final JsonLines lines;
        private long number;
        private long damaged;
        private @Nullable String firstDamaged;
        private @Nullable LogEntry next;

        Entries() {
            try {
                in = new BufferedInputStream(file.open());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            lines = new JsonLines(in, file.toString(), longest);
            advance();
        }

        private void advance() {
            try {
                next = null;
                Optional<byte[]> line = lines.next();
                while (line.isPresent() && next == null) {
                    next = entry(line.get());
                    line = next == null ? lines.next() : line;
                }
                if (next == null) {
                    in.close();
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private @Nullable LogEntry entry(byte[] line) {
            try {
                LogRecord record = records.parse(line);
                if (record instanceof Event.SummaryMade summary) {
                    String marked = records.write(summary.imported());
                    return copied(summary.imported(), marked.getBytes(StandardCharsets.UTF_8));
                }
                return copied(record, line);
            } catch (InvalidInputException wrong) {
                damaged++;
                firstDamaged = firstDamaged == null ? lines.where() + ": " + wrong.getMessage() : firstDamaged;
                return null;
            }
        }

        private LogEntry copied(LogRecord record, byte[] line) {
            Position position = new Position(file.toString(), number++);
            Position after = new Position(file.toString(), number);
            return new LogEntry(position, after, record, Optional.of(new Line(line, 0, line.length)));
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public LogEntry next() {
            LogEntry entry = next;
            if (entry == null) {
                throw new NoSuchElementException();
            }
            advance();
            return entry;
        }
    }
}
