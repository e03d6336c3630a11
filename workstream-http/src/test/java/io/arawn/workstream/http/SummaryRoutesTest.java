package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SummaryRoutesTest {

    private static final String ONE = "/api/v1/workstreams/ws_one";

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void fill() {
        store.workstream("ws_one", "One");
        for (int i = 0; i < 120; i++) {
            store.say("ws_one", "m" + i, "We decided on part " + i + " of the plan");
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void makesListsExpandsAndUndoes() throws Exception {
        assertThat(body(call("GET", ONE + "/summaries")).get("summaries")).isEmpty();
        JsonNode made = body(call("POST", ONE + "/summaries")).get("made").get(0);
        assertThat(made.get("first").asText()).isEqualTo("m0");
        assertThat(made.get("last").asText()).isEqualTo("m69");
        assertThat(made.get("messages").asInt()).isEqualTo(70);
        assertThat(body(call("GET", ONE + "/summaries")).get("summaries").get(0)).isEqualTo(made);

        String summary = ONE + "/summaries/" + made.get("id").asText();
        assertThat(body(call("GET", summary + "/messages")).get("messages")).hasSize(70);
        assertThat(call("DELETE", summary).statusCode()).isEqualTo(204);
        assertThat(body(call("GET", ONE + "/summaries")).get("summaries")).isEmpty();
        assertThat(call("DELETE", summary).statusCode()).isEqualTo(404);
    }

    @Test
    void pinsAndUnpins() throws Exception {
        assertThat(call("PUT", ONE + "/messages/m7/pin").statusCode()).isEqualTo(204);
        assertThat(call("PUT", ONE + "/messages/m7/pin").statusCode()).isEqualTo(204);
        assertThat(body(call("GET", ONE + "/pins")).get("messages").findValuesAsText("id")).containsExactly("m7");
        assertThat(call("DELETE", ONE + "/messages/m7/pin").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", ONE + "/messages/m7/pin").statusCode()).isEqualTo(204);
        assertThat(body(call("GET", ONE + "/pins")).get("messages")).isEmpty();
        assertThat(call("PUT", ONE + "/messages/nobody/pin").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> call(String method, String path) throws Exception {
        return store.send(HttpRequest.newBuilder(store.uri(path)).method(method, BodyPublishers.noBody()));
    }

    private static JsonNode body(HttpResponse<String> response) throws Exception {
        return ServedStore.JSON.readTree(response.body());
    }
}
