package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkstreamRoutesTest {

    private final ServedStore store = new ServedStore();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void createsAndSaysWhereItIs() throws Exception {
        HttpResponse<String> made = store.send("POST", "/api/v1/workstreams",
                "{\"name\":\"New Project\",\"id\":\"shared_1\",\"metadata\":{\"team\":\"red\"}}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/workstreams/shared_1");
        assertThat(made.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode body = ServedStore.JSON.readTree(made.body());
        assertThat(body.get("name").textValue()).isEqualTo("New Project");
        assertThat(body.get("metadata").get("team").textValue()).isEqualTo("red");
        assertThat(body.get("message_count").intValue()).isZero();
        assertThat(body.get("state").textValue()).isEqualTo("active");
        assertThat(body.get("created_at").textValue()).isEqualTo(body.get("last_used").textValue());
    }

    @Test
    void showsByIdAndByName() throws Exception {
        store.workstream("ws_1", "CI/CD & more");
        store.say("ws_1", "m1", "hello");

        JsonNode byId = store.get("/api/v1/workstreams/ws_1");
        JsonNode byName = store.get("/api/v1/workstreams/CI%2FCD%20%26%20more");

        assertThat(byId.get("message_count").intValue()).isEqualTo(1);
        assertThat(byId.get("warnings")).isEmpty();
        assertThat(byName).isEqualTo(byId);
    }

    @Test
    void takesAPlusInAPathForAPlus() throws Exception {
        store.workstream("ws_1", "C++ + Öl");

        assertThat(store.get("/api/v1/workstreams/C++%20+%20%C3%B6l").get("id").textValue()).isEqualTo("ws_1");
    }

    @Test
    void listsLastUsedFirstPageByPage() throws Exception {
        store.workstream("ws_a", "A");
        store.workstream("ws_b", "B");
        store.workstream("ws_c", "C");
        Instant later = Instant.parse("2024-01-15T10:00:04Z");
        store.log.append(new WorkstreamId("ws_b"), List.of(
                Message.of(new RecordId("m1"), Role.USER, "hello", later).build()));
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonNode page = store.get("/api/v1/workstreams?limit=2&cursor=" + cursor.get());
            page.get("workstreams").forEach(each -> ids.add(each.get("id").textValue()));
            cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::textValue);
        }

        assertThat(ids).containsExactly("ws_b", "ws_c", "ws_a");
    }

    @Test
    void listsArchivedOnesOnlyWhenAsked() throws Exception {
        store.workstream("ws_a", "A");
        store.send("PATCH", "/api/v1/workstreams/ws_a", "{\"state\":\"archived\"}");

        assertThat(store.get("/api/v1/workstreams").get("workstreams")).isEmpty();
        assertThat(store.get("/api/v1/workstreams?archived=true").get("workstreams")).hasSize(1);
    }

    @Test
    void changesNameMetadataAndState() throws Exception {
        store.send("POST", "/api/v1/workstreams",
                "{\"name\":\"Old\",\"id\":\"ws_1\",\"metadata\":{\"a\":\"1\",\"b\":\"2\"}}");

        HttpResponse<String> changed = store.send("PATCH", "/api/v1/workstreams/ws_1",
                "{\"name\":\"New\",\"metadata\":{\"a\":null,\"c\":\"3\"},\"state\":\"archived\"}");

        assertThat(changed.statusCode()).isEqualTo(200);
        JsonNode body = ServedStore.JSON.readTree(changed.body());
        assertThat(body.get("name").textValue()).isEqualTo("New");
        assertThat(body.get("metadata").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
        assertThat(body.get("state").textValue()).isEqualTo("archived");
    }

    @Test
    void changesOnlyWhatTheClientHasSeen() throws Exception {
        store.workstream("ws_1", "One");
        String etag = store.send("GET", "/api/v1/workstreams/ws_1").headers().firstValue("ETag").orElseThrow();
        store.say("ws_1", "m1", "meanwhile");
        String before = store.fingerprint();

        HttpResponse<String> refused = store.send(
                store.request("PATCH", "/api/v1/workstreams/ws_1", Optional.of("{\"name\":\"Two\"}"))
                        .header("If-Match", etag));
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(store.fingerprint()).isEqualTo(before);

        String now = store.send("GET", "/api/v1/workstreams/ws_1").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> changed = store.send(
                store.request("PATCH", "/api/v1/workstreams/ws_1", Optional.of("{\"name\":\"Two\"}"))
                        .header("If-Match", now));
        assertThat(changed.statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhenNothingHasChanged() throws Exception {
        store.workstream("ws_1", "One");
        String etag = store.send("GET", "/api/v1/workstreams/ws_1").headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> again = store.send(
                store.request("GET", "/api/v1/workstreams/ws_1", Optional.empty()).header("If-None-Match", etag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void deletesToTheTrash() throws Exception {
        store.workstream("ws_1", "One");

        assertThat(store.send("DELETE", "/api/v1/workstreams/ws_1").statusCode()).isEqualTo(204);
        assertThat(store.send("GET", "/api/v1/workstreams/ws_1").statusCode()).isEqualTo(404);
        assertThat(store.arawn.restore("ws_1").name()).isEqualTo("One");
    }

    @Test
    void namesTheHolderOfATakenName() throws Exception {
        store.workstream("ws_1", "Research");

        HttpResponse<String> taken = store.send("POST", "/api/v1/workstreams", "{\"name\":\"research\"}");

        assertThat(taken.statusCode()).isEqualTo(409);
        JsonNode problem = ServedStore.JSON.readTree(taken.body());
        assertThat(problem.get("holders").get(0).textValue()).isEqualTo("ws_1");
        assertThat(problem.get("detail").textValue()).contains("ws_1");
    }
}
