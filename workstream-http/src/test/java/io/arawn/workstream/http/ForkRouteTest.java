package io.arawn.workstream.http;

import static io.arawn.workstream.testkit.Records.created;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.WorkstreamId;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ForkRouteTest {

    private static final String FORK = "/api/v1/workstreams/ws_1/fork";

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void talk() {
        store.workstream("ws_1", "Talk");
        store.say("ws_1", "m1", "one");
        store.say("ws_1", "m2", "two");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void makesAForkThatBothSidesTellOf() throws Exception {
        HttpResponse<String> made = store.send("POST", FORK, "{\"at\":\"m1\",\"name\":\"Other\",\"id\":\"ws_2\"}");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).contains("/api/v1/workstreams/ws_2");
        JsonNode fork = ServedStore.JSON.readTree(made.body());
        assertThat(fork.at("/forked_from/workstream_id").textValue()).isEqualTo("ws_1");
        assertThat(fork.at("/forked_from/message_id").textValue()).isEqualTo("m1");
        assertThat(fork.get("message_count").intValue()).isEqualTo(1);
        assertThat(store.get("/api/v1/workstreams/ws_1").get("forks").toString())
                .isEqualTo("[{\"workstream_id\":\"ws_2\",\"name\":\"Other\",\"message_id\":\"m1\"}]");
    }

    @Test
    void needsNoBody() throws Exception {
        HttpResponse<String> made = store.send("POST", FORK);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(ServedStore.JSON.readTree(made.body()).get("name").textValue()).isEqualTo("Talk (fork)");
    }

    @Test
    void saysWhatCannotBeForked() throws Exception {
        assertThat(store.send("POST", FORK, "{\"at\":\"m9\"}"))
                .satisfies(refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .satisfies(refused -> assertThat(refused.body()).contains("\"field\":\"at\"", "'m9'"));
        assertThat(store.send("POST", FORK, "{\"name\":\"talk\"}").statusCode()).isEqualTo(409);
        assertThat(store.send("POST", "/api/v1/workstreams/none/fork").statusCode()).isEqualTo(404);
        store.send("PATCH", "/api/v1/workstreams/ws_1", "{\"state\":\"archived\"}");
        assertThat(store.send("POST", FORK).body()).contains("is archived");
    }

    @Test
    void aNameThatSeveralHaveIsAConflictThatNamesThemEverywhere() throws Exception {
        store.log.create(new WorkstreamId("ws_3"), List.of(created("TALK")));
        // A log that another program put there is known by its name once all have been looked at.
        assertThat(store.get("/api/v1/workstreams").get("workstreams")).hasSize(2);
        for (HttpResponse<String> refused : List.of(
                store.send("GET", "/api/v1/workstreams/Talk"),
                store.send("POST", "/api/v1/workstreams/talk/fork"),
                store.send("POST", "/api/v1/chat", "{\"workstream_id\":\"talk\",\"message\":\"hello\"}"))) {
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("\"holders\":[\"ws_1\",\"ws_3\"]");
        }
        int socket = TestSocket.refused(store, "?workstream=Talk", store.client.newWebSocketBuilder());
        assertThat(socket).isEqualTo(409);
        assertThat(store.get("/api/v1/workstreams").get("workstreams")).hasSize(2);
    }
}
