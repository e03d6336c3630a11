package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the databases of llm, goose and opencode. A conversation becomes the JSON that the same program exports, so both
 * ways give the same messages. For one use.
 */
final class DatabaseReader {

    private static final String TABLES = "select name from sqlite_master where type = 'table'";

    private final SourceTables tables;
    private final Reading reading;
    private final BiConsumer<Shape, JsonNode> take;
    private final Set<String> names = new HashSet<>();

    /** @param take gives a conversation to a shape */
    DatabaseReader(SourceTables tables, Reading reading, BiConsumer<Shape, JsonNode> take) {
        this.tables = tables;
        this.reading = reading;
        this.take = take;
    }

    /** Passes the conversations on; false if it is the database of another program. */
    boolean read() throws IOException {
        rows(TABLES).forEach(row -> names.add(row.path("name").asText()));
        if (names.contains("responses") && names.contains("conversations")) {
            llm();
        } else if (names.containsAll(Set.of("sessions", "messages")) && hasColumn("messages", "content_json")) {
            goose();
        } else if (names.containsAll(Set.of("session", "message", "part"))) {
            opencode();
        } else {
            return false;
        }
        return true;
    }

    private boolean hasColumn(String table, String column) throws IOException {
        return rows("select name from pragma_table_info('" + table + "')").stream()
                .anyMatch(row -> row.path("name").asText().equals(column));
    }

    private List<ObjectNode> rows(String query, String... parameters) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        tables.rows(query, row -> rows.add(node(row)), parameters);
        return rows;
    }

    private static ObjectNode node(Map<String, @Nullable Object> row) {
        return SourceJson.MAPPER.valueToTree(row);
    }

    /** Newer versions keep what they log in other tables, whose JSON llm itself writes. */
    private void llm() throws IOException {
        Shape shape = new LlmShape();
        List<ObjectNode> ids = rows("select id from responses order by id");
        if (ids.isEmpty() && names.contains("threads")) {
            throw new IOException("llm keeps its newer logs in tables that arawn does not read; run llm logs list"
                    + " --json -n 0 > logs.json, and import that file");
        }
        for (JsonNode id : ids) {
            take(shape, response(id.path("id").asText()));
        }
        shape.end(reading);
    }

    private JsonNode response(String id) throws IOException {
        reading.at("response " + id);
        ObjectNode response = rows("select r.*, c.name as conversation_name from responses r left join conversations c"
                + " on c.id = r.conversation_id where r.id = ?", id).getFirst();
        response.set("tool_calls",
                part("tool_calls", "select * from tool_calls where response_id = ? order by id", id));
        response.set("tool_results",
                part("tool_results", "select * from tool_results where response_id = ? order by id", id));
        response.set("prompt_fragments", part("prompt_fragments", "select f.content from prompt_fragments p join"
                + " fragments f on f.id = p.fragment_id where p.response_id = ? order by p.\"order\"", id));
        response.set("attachments", part("prompt_attachments", "select a.id, a.type, a.path, a.url, a.content as"
                + " base64 from prompt_attachments p join attachments a on a.id = p.attachment_id"
                + " where p.response_id = ? order by p.\"order\"", id));
        return read(response);
    }

    private ArrayNode part(String table, String query, String id) throws IOException {
        ArrayNode part = SourceJson.MAPPER.createArrayNode();
        if (names.contains(table)) {
            rows(query, id).forEach(part::add);
        }
        return part;
    }

    /** Bytes become Base64, as in JSON. */
    private static JsonNode read(JsonNode node) {
        return SourceJson.read(SourceJson.written(node)).orElse(node);
    }

    private void goose() throws IOException {
        Shape shape = new GooseShape();
        for (ObjectNode session : rows("select * from sessions order by id")) {
            String id = session.path("id").asText();
            ArrayNode conversation = session.putArray("conversation");
            session.set("model_config", value(session, "model_config_json"));
            for (JsonNode row : rows("select * from messages where session_id = ? order by created_timestamp, id",
                    id)) {
                ObjectNode message = conversation.addObject();
                message.put("id", SourceJson.id(row, "message_id", "id").orElse(""));
                message.put("role", row.path("role").asText()).put("created", row.path("created_timestamp").asLong());
                message.set("content", value(row, "content_json"));
                message.set("metadata", value(row, "metadata_json"));
            }
            reading.at("session " + id);
            take(shape, session);
        }
        shape.end(reading);
    }

    private void opencode() throws IOException {
        Shape shape = new OpencodeShape();
        for (JsonNode session : rows("select * from session order by id")) {
            String id = session.path("id").asText();
            ObjectNode exported = SourceJson.MAPPER.createObjectNode();
            ObjectNode info = exported.putObject("info").put("id", id).put("title", session.path("title").asText());
            SourceJson.id(session, "parent_id").ifPresent(parent -> info.put("parentID", parent));
            info.putObject("time").put("created", session.path("time_created").asLong());
            ArrayNode messages = exported.putArray("messages");
            for (JsonNode row : rows("select * from message where session_id = ? order by time_created, id", id)) {
                ObjectNode message = messages.addObject();
                message.set("info", with(row, "id"));
                ArrayNode parts = message.putArray("parts");
                rows("select * from part where message_id = ? order by id", row.path("id").asText())
                        .forEach(part -> parts.add(with(part, "id")));
            }
            reading.at("session " + id);
            take(shape, exported);
        }
        shape.end(reading);
    }

    /** The object in the column {@code data}, with the id of its row. */
    private static JsonNode with(JsonNode row, String id) {
        JsonNode data = value(row, "data");
        return data instanceof ObjectNode object ? object.put(id, row.path(id).asText()) : data;
    }

    private static JsonNode value(JsonNode row, String column) {
        return Optional.ofNullable(row.get(column)).filter(JsonNode::isTextual).map(JsonNode::textValue)
                .flatMap(SourceJson::read).orElseGet(SourceJson.MAPPER::nullNode);
    }

    private void take(Shape shape, JsonNode value) {
        if (shape.fits(value)) {
            take.accept(shape, value);
        } else {
            reading.skip("row that is no conversation");
        }
    }
}
