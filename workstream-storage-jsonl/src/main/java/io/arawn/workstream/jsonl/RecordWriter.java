package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes lines from records: first the kind, then the common fields, then the others in a fixed order. */
final class RecordWriter {

    private static final Set<String> MESSAGE = Set.of("role", "content", "timestamp", "id");
    private static final Set<String> EVENT = Set.of("event", "id", "timestamp");

    private RecordWriter() {}

    /** The record as a line, without its line end. */
    static byte[] line(LogRecord record) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        write(record, line);
        return line.toByteArray();
    }

    private static void write(LogRecord record, ByteArrayOutputStream to) {
        try (JsonGenerator generator = JsonText.FACTORY.createGenerator(to)) {
            JsonWriting out = new JsonWriting(generator);
            out.start();
            switch (record) {
                case Message message -> message(message, out);
                case Event event -> event(event, out);
            }
            out.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void message(Message message, JsonWriting out) throws IOException {
        out.field("role", message.role().name());
        out.field("content", message.content());
        out.field("timestamp", message.timestamp());
        out.field("id", message.id().value());
        out.present("session", message.session());
        out.present("turn", message.turn());
        out.present("reply", message.reply());
        out.present("author", message.author());
        out.filled("parts", message.parts());
        out.filled("metadata", message.metadata());
        out.filled("usage", message.usage());
        out.filled("provider", message.provider());
        unknown(message, written(message), out);
    }

    /** The names that are in use. A field of an unexpected type is unknown and keeps its name. */
    private static Set<String> written(Message message) {
        Set<String> names = new HashSet<>(MESSAGE);
        addIf(message.session().isPresent(), "session", names);
        addIf(message.turn().isPresent(), "turn", names);
        addIf(message.reply().isPresent(), "reply", names);
        addIf(message.author().isPresent(), "author", names);
        addIf(!message.parts().isEmpty(), "parts", names);
        addIf(!message.metadata().isEmpty(), "metadata", names);
        addIf(!message.usage().isEmpty(), "usage", names);
        addIf(!message.provider().isEmpty(), "provider", names);
        return names;
    }

    private static void addIf(boolean present, String name, Set<String> names) {
        if (present) {
            names.add(name);
        }
    }

    private static void unknown(LogRecord record, Set<String> written, JsonWriting out) throws IOException {
        for (Map.Entry<String, @Nullable Object> field : record.unknown().entrySet()) {
            if (!written.contains(field.getKey())) {
                out.field(field.getKey(), field.getValue());
            }
        }
    }

    private static void event(Event event, JsonWriting out) throws IOException {
        JsonObject fields = EventWriter.fields(event);
        out.field("event", EventWriter.name(event));
        out.field("id", event.id().value());
        out.field("timestamp", event.timestamp());
        out.present("author", event.origin().author());
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            out.field(field.getKey(), field.getValue());
        }
        Set<String> written = new HashSet<>(EVENT);
        written.addAll(fields.keySet());
        addIf(event.origin().author().isPresent(), "author", written);
        unknown(event, written, out);
    }
}
