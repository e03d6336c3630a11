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
 * Converts records to and from lines of JSON as they stand in a log, for input and output of records. Of two fields
 * with the same name in one object, the last counts. Safe for use by many threads if {@code ids} is.
 */
public final class JsonlRecords {

    private final Supplier<RecordId> ids;

    /** @param ids makes the ids of records without a valid one */
    public JsonlRecords(Supplier<RecordId> ids) {
        this.ids = ids;
    }

    /**
     * The record in the line.
     *
     * @throws InvalidInputException if the line is not a record; it names the field, or {@code line} if the line is not
     *     a JSON object
     */
    public LogRecord parse(String line) {
        return parse(line.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #parse(String)}, for bytes. A line in another encoding than UTF-8 is refused. */
    public LogRecord parse(byte[] line) {
        return RecordReader.read(line, ids);
    }

    /**
     * The record in a line that a client sends to store. It is parsed strictly, because the client can be told what is
     * wrong.
     *
     * @param otherwise the timestamp of a record without one
     * @throws InvalidInputException if the line is not a record, has a name twice in one object, or has an unpaired
     *     surrogate; it names the field, or {@code line} if the line is not a JSON object
     */
    public LogRecord parseStrictly(byte[] line, Instant otherwise) {
        Map<String, @Nullable Object> fields = JsonReading.strictObject(line);
        fields.putIfAbsent(RecordReader.TIMESTAMP, otherwise.toString());
        return RecordReader.read(fields, ids);
    }

    /** The record as one line, without its line end. */
    public String write(LogRecord record) {
        return new String(RecordWriter.line(record), StandardCharsets.UTF_8);
    }
}
