package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.Line;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lines to write together, in order. For one thread. */
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
     * Adds a record in the form that this version writes.
     *
     * @throws InvalidInputException if the record is too long, or if a reader would not get an equal record
     */
    void add(LogRecord record) {
        starts.add(lines.size());
        byte[] line = RecordWriter.line(record);
        lines.writeBytes(line);
        end();
        requireEqual(record, line);
    }

    /** The unknown fields of a record may contain fields that readers would take for known ones. */
    private static void requireEqual(LogRecord record, byte[] line) {
        LogRecord read = RecordReader.read(line, record::id);
        if (!read.equals(record)) {
            throw new InvalidInputException("record", "the record " + record.id() + " would not be read back as it is"
                    + " given: a field that is not known is called as a known one");
        }
    }

    /** Adds a record as its line stands, with its id if the id was derived from its place. */
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

    /** The id field goes to the end, because the last of two fields with the same name counts. */
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
     * All lines of all batches, each with its line end.
     *
     * @param behindUnended whether they follow a line without a line end, and so begin with one
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

    /** The number of bytes of the lines. */
    int size() {
        return lines.size();
    }

    /** All lines, each with its line end. */
    byte[] bytes() {
        return lines.toByteArray();
    }

    /** The positions of the lines if the first is written at the offset. */
    List<Position> positions(String generation, long offset) {
        return starts.stream()
                .map(start -> new Position(generation, offset + start))
                .toList();
    }
}
