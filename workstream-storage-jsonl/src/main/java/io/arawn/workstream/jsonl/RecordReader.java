package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes records from the fields of a line. */
final class RecordReader {

    static final String ID = "id";
    static final String ROLE = "role";
    static final String EVENT = "event";
    static final String CONTENT = "content";
    static final String TIMESTAMP = "timestamp";
    static final String AUTHOR = "author";

    private RecordReader() {}

    /**
     * The record in a line.
     *
     * @param line the line without its line end
     * @param otherwise makes the id of a record without a valid one
     * @throws InvalidInputException if the line is not a record
     */
    static LogRecord read(byte[] line, Supplier<RecordId> otherwise) {
        return read(JsonReading.object(line), otherwise);
    }

    static LogRecord read(Map<String, @Nullable Object> line, Supplier<RecordId> otherwise) {
        Fields fields = new Fields(line);
        if (fields.isText(ROLE)) {
            return message(fields, otherwise);
        }
        if (fields.isText(EVENT)) {
            return EventReader.read(fields, otherwise);
        }
        throw new InvalidInputException(ROLE, "neither a role nor an event, so it is no record");
    }

    static RecordId id(Fields fields, Supplier<RecordId> otherwise) {
        Optional<RecordId> given = fields.optionalId(ID);
        fields.drop(ID);
        return given.orElseGet(otherwise);
    }

    @SuppressWarnings("NullAway") // javac leaves annotations of a compact constructor's parameters out of the class file
    private static Message message(Fields fields, Supplier<RecordId> otherwise) {
        return new Message(
                id(fields, otherwise),
                new Role(fields.text(ROLE)),
                fields.text(CONTENT),
                fields.time(TIMESTAMP),
                fields.optionalText("session"),
                fields.optionalId("turn"),
                fields.optionalText("reply"),
                fields.optionalText(AUTHOR),
                parts(fields),
                fields.object("metadata"),
                fields.object("usage"),
                fields.object("provider"),
                fields.rest());
    }

    private static List<@Nullable Object> parts(Fields fields) {
        return fields.array("parts");
    }
}
