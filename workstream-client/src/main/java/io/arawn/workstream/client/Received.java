package io.arawn.workstream.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.RecordTime;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what the server sends. Fields that this version does not know are left out. */
final class Received {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Received() {}

    /** @throws ServerException when the text is no JSON object, as another server may send it */
    static JsonObject json(String text) {
        try {
            return text.isBlank() ? new JsonObject() : JsonObject.of(MAPPER.readValue(text, OBJECT));
        } catch (JsonProcessingException noObject) {
            throw new ServerException("the answer is no JSON object; is the address that of 'arawn serve'?", 0, "",
                    noObject);
        }
    }

    private static String text(JsonObject json, String name) {
        return json.text(name).orElseThrow(() -> new ServerException(
                "the answer has no text '" + name + "'; is the address that of 'arawn serve'?", 0, "", null));
    }

    private static Instant time(JsonObject json, String name) {
        return RecordTime.parse(name, text(json, name));
    }

    static Workstream workstream(JsonObject json) {
        Map<String, String> metadata = new TreeMap<>();
        json.object("metadata").forEach((name, value) -> metadata.put(name, String.valueOf(value)));
        Optional<ForkPoint> fork = Optional.of(json.object("forked_from"))
                .filter(from -> !from.isEmpty())
                .map(from -> new ForkPoint(
                        new WorkstreamId(text(from, "workstream_id")), new RecordId(text(from, "message_id"))));
        return new Workstream(
                new WorkstreamId(text(json, "id")), text(json, "name"), time(json, "created_at"),
                time(json, "updated_at"), time(json, "last_used"),
                json.numberOf("message_count").map(Number::longValue).orElse(0L), metadata,
                text(json, "state").equals("archived") ? State.ARCHIVED : State.ACTIVE, fork);
    }

    static Message message(JsonObject json) {
        return Message.of(
                new RecordId(text(json, "id")), new Role(text(json, "role")), text(json, "content"),
                time(json, "timestamp"))
                .author(json.text("author").orElse(null))
                .session(json.text("session").orElse(null))
                .turn(json.text("turn").map(RecordId::new).orElse(null))
                .reply(json.text("reply").orElse(null))
                .parts(List.copyOf(json.array("parts")))
                .metadata(json.object("metadata"))
                .usage(json.object("usage"))
                .build();
    }

    static List<JsonObject> objects(JsonObject json, String name) {
        return json.array(name).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
