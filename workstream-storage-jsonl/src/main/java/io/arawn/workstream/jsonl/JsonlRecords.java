package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Records as lines of JSON, the way they stand in a log: for streams of records that come from or go to elsewhere.
 * Where one object has two fields of the same name, the last counts. Safe for use by many threads when the ids are.
 */
public final class JsonlRecords {

    private final Supplier<RecordId> ids;

    /** @param ids gives the ids of records that come without a valid one */
    public JsonlRecords(Supplier<RecordId> ids) {
        this.ids = ids;
    }

    /**
     * The record that the line spells.
     *
     * @throws InvalidInputException when it spells none; it names the field, or {@code line} when the line is no JSON
     *     object at all
     */
    public LogRecord parse(String line) {
        return parse(line.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #parse(String)}, of a line that may be in another encoding than UTF-8, and is refused then. */
    public LogRecord parse(byte[] line) {
        return RecordReader.read(line, ids);
    }

    /**
     * The record that a line spells which a client gives to be stored. It can be told what is wrong, so nothing is read
     * otherwise than it stands there.
     *
     * @param otherwise the timestamp of a record that comes without one
     * @throws InvalidInputException when it spells none, or holds a name twice in one object or half of a character; it
     *     names the field, or {@code line} when the line is no JSON object at all
     */
    public LogRecord parseStrictly(byte[] line, Instant otherwise) {
        Map<String, @Nullable Object> fields = JsonReading.strictObject(line);
        fields.putIfAbsent(RecordReader.TIMESTAMP, otherwise.toString());
        return RecordReader.read(fields, ids);
    }

    /** The record as one line, without its end. */
    public String write(LogRecord record) {
        return new String(RecordWriter.line(record), StandardCharsets.UTF_8);
    }
}
