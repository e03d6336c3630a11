package io.arawn.workstream.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks a server for plans, by {@code POST …/context}. */
final class ServedPlans {

    private static final JsonMapper JSON = new JsonMapper();

    private final ServerClient client;

    ServedPlans(ServerClient client) {
        this.client = client;
    }

    /** The contents of the plan's messages, by their ids. */
    Map<RecordId, List<String>> contents(String workstream, String question, int maxTokens)
            throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("query", question, "max_tokens", maxTokens));
        Map<RecordId, List<String>> contents = new HashMap<>();
        for (JsonNode item : JSON.readTree(client.post("/api/v1/workstreams/" + workstream + "/context", body))
                .get("items")) {
            if (item.has("message_id")) {
                contents.computeIfAbsent(new RecordId(item.get("message_id").asText()), any -> new ArrayList<>())
                        .add(item.get("content").asText());
            }
        }
        return contents;
    }

    /** The number of messages of the workstream, and that of its messages with vectors. */
    List<Long> progress(String workstream) throws IOException, InterruptedException {
        JsonNode index = JSON.readTree(client.get("/api/v1/workstreams/" + workstream)).get("index");
        return List.of(index.get("messages").asLong(), index.get("vectors").asLong());
    }
}
