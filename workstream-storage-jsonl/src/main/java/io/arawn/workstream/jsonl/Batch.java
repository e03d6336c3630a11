package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.Line;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines that are to be written together, in order. For one thread. */
final class Batch {

    private final int longest;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final List<Integer> starts = new ArrayList<>();

    Batch(int longest) {
        this.longest = longest;
    }

    static Batch of(List<? extends LogRecord> records, int longest) {
        Batch batch = new Batch(longest);
        records.forEach(batch::add);
        return batch;
    }

    /**
     * Adds the record as it is written here.
     *
     * @throws InvalidInputException when it is too long, or would not be read back equal
     */
    void add(LogRecord record) {
        starts.add(lines.size());
        byte[] line = RecordWriter.line(record);
        lines.writeBytes(line);
        end();
        requireEqual(record, line);
    }

    /** A record may still hold, among the fields that are not known, some that readers would take for known ones. */
    private static void requireEqual(LogRecord record, byte[] line) {
        LogRecord read = RecordReader.read(line, record::id);
        if (!read.equals(record)) {
            throw new InvalidInputException("record", "the record " + record.id() + " would not be read back as it is"
                    + " given: a field that is not known is called as a known one");
        }
    }

    /** Adds the record as it was written, with its id where that was derived from its place. */
    void add(LogEntry entry) {
        if (entry.line().isEmpty()) {
            add(entry.record());
            return;
        }
        starts.add(lines.size());
        byte[] line = bytes(entry.line().get());
        RecordId id = entry.record().id();
        int cut = holds(line, id) ? 0 : lastBrace(line);
        if (cut > 0) {
            lines.write(line, 0, cut);
            lines.writeBytes(idField(id));
        }
        lines.write(line, cut, line.length - cut);
        end();
    }

    private static byte[] bytes(Line line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length());
        try {
            line.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static boolean holds(byte[] line, RecordId id) {
        return id.value().equals(JsonReading.object(line).get(RecordReader.ID));
    }

    private static int lastBrace(byte[] line) {
        int at = line.length - 1;
        while (line[at] != '}') {
            at--;
        }
        return at;
    }

    /** At the end, because of two fields of the same name the last one counts. */
    private static byte[] idField(RecordId id) {
        String escaped = new String(JsonStringEncoder.getInstance().quoteAsString(id.value()));
        return (",\"" + RecordReader.ID + "\":\"" + escaped + '"').getBytes(StandardCharsets.UTF_8);
    }

    private void end() {
        int length = lines.size() - starts.getLast();
        if (length > longest) {
            throw new InvalidInputException("content", "the record takes " + length
                    + " bytes as a line of the log, which takes at most " + longest
                    + "; shorten it, or raise workstreams.max_message_bytes");
        }
        lines.write('\n');
    }

    /**
     * All lines of all batches, each with its end.
     *
     * @param behindUnended whether they come behind a line that has no end yet, and so begin with it
     */
    static byte[] join(boolean behindUnended, List<Batch> batches) {
        if (batches.size() == 1 && !behindUnended) {
            return batches.getFirst().bytes();
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(1 + batches.stream().mapToInt(Batch::size).sum());
        if (behindUnended) {
            joined.write('\n');
        }
        batches.forEach(batch -> joined.writeBytes(batch.bytes()));
        return joined.toByteArray();
    }

    /** How many bytes the lines take. */
    int size() {
        return lines.size();
    }

    /** All lines, each with its end. */
    byte[] bytes() {
        return lines.toByteArray();
    }

    /** Where the lines lie when the first is written at the offset. */
    List<Position> positions(String generation, long offset) {
        return starts.stream()
                .map(start -> new Position(generation, offset + start))
                .toList();
    }
}
