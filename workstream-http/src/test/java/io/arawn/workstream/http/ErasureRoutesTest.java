package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.RecordingSocket;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ErasureRoutesTest {

    private static final String ONE = "/api/v1/workstreams/ws_1";

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void fill() {
        store.workstream("ws_1", "One");
        store.say("ws_1", "m-1", "the swordfish swims at night");
        store.say("ws_1", "m-2", "harmless");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return ServedStore.JSON.readTree(response.body());
    }

    @Test
    void erasesAMessageForGood() throws Exception {
        HttpResponse<String> erased = store.send("DELETE", ONE + "/messages/m-1");
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(json(erased).get("messages").get(0).textValue()).isEqualTo("m-1");
        assertThat(json(erased).get("clean").booleanValue()).isTrue();
        assertThat(store.send("GET", ONE + "/messages/m-1").statusCode()).isEqualTo(404);
        assertThat(store.get(ONE).get("message_count").intValue()).isEqualTo(1);
        assertThat(store.get(ONE + "/search?q=swordfish").get("results")).isEmpty();
        assertThat(store.get(ONE + "/messages").get("messages")).hasSize(1);
    }

    @Test
    void aDryRunErasesNothing() throws Exception {
        HttpResponse<String> told = store.send("DELETE", ONE + "/messages/m-1?dry_run=true");
        assertThat(json(told).get("dry_run").booleanValue()).isTrue();
        assertThat(json(told).get("messages")).hasSize(1);
        assertThat(store.messages("ws_1")).hasSize(2);
    }

    @Test
    void erasesNothingThatIsNotThereOrHasChanged() throws Exception {
        assertThat(store.send("DELETE", ONE + "/messages/m-9").statusCode()).isEqualTo(404);
        assertThat(store.send("DELETE", "/api/v1/workstreams/none/messages/m-1").statusCode()).isEqualTo(404);
        assertThat(store.send("DELETE", ONE + "/messages/m-1?fork=true").statusCode()).isEqualTo(400);
        HttpResponse<String> stale = store.send(
                store.request("DELETE", ONE + "/messages/m-1", Optional.empty()).header("If-Match", "\"stale\""));
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(store.messages("ws_1")).hasSize(2);
    }

    @Test
    void erasesWhatIsAsItWasSeen() throws Exception {
        String etag = store.send("GET", ONE).headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> erased = store.send(
                store.request("DELETE", ONE + "/messages/m-1", Optional.empty()).header("If-Match", etag));
        assertThat(erased.statusCode()).isEqualTo(200);
        assertThat(store.send("GET", ONE).headers().firstValue("ETag")).isNotEqualTo(Optional.of(etag));
    }

    @Test
    void listsWhatWasDeletedAndPurgesIt() throws Exception {
        assertThat(store.send("DELETE", ONE).statusCode()).isEqualTo(204);
        JsonNode trash = store.get("/api/v1/workstreams?state=deleted").get("workstreams");
        assertThat(trash).hasSize(1);
        assertThat(trash.get(0).get("id").textValue()).isEqualTo("ws_1");
        assertThat(trash.get(0).get("state").textValue()).isEqualTo("deleted");
        assertThat(trash.get(0).get("deleted_at").textValue()).isNotEmpty();

        assertThat(store.send("DELETE", ONE + "?purge=true&dry_run=true").statusCode()).isEqualTo(200);
        assertThat(store.log.removed()).hasSize(1);
        HttpResponse<String> purged = store.send("DELETE", ONE + "?purge=true");
        assertThat(json(purged).get("in_use").booleanValue()).isFalse();
        assertThat(store.log.removed()).isEmpty();
        assertThat(store.get("/api/v1/workstreams?state=deleted").get("workstreams")).isEmpty();
        assertThat(store.send("DELETE", ONE + "?purge=true").statusCode()).isEqualTo(404);
    }

    @Test
    void purgesWhatIsInUse() throws Exception {
        HttpResponse<String> purged = store.send("DELETE", ONE + "?purge=true");
        assertThat(json(purged).get("in_use").booleanValue()).isTrue();
        assertThat(store.send("GET", ONE).statusCode()).isEqualTo(404);
        assertThat(store.log.removed()).isEmpty();
    }

    @Test
    void refusesWhatTheTrashCannotDo() throws Exception {
        String before = store.fingerprint();
        assertThat(store.send("DELETE", ONE + "?dry_run=true").statusCode()).isEqualTo(400);
        assertThat(store.send("GET", "/api/v1/workstreams?state=archived").statusCode()).isEqualTo(400);
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void whoIsConnectedIsToldToJoinAgain() throws Exception {
        try (RecordingSocket socket = TestSocket.open(store, "?workstream=ws_1")) {
            socket.next();
            assertThat(socket.next().get("messages")).hasSize(2);
            store.say("ws_1", "m-3", "it follows from here on");
            socket.next("message");
            store.send("DELETE", ONE + "/messages/m-1");
            assertThat(socket.next("error").get("code").textValue()).isEqualTo("conflict");
            assertThat(socket.closeCode()).isEqualTo(1012);
        }
        try (RecordingSocket again = TestSocket.open(store, "?workstream=ws_1&after=m-3")) {
            again.next();
            assertThat(again.next().get("messages")).isEmpty();
            store.say("ws_1", "m-4", "goes on");
            assertThat(again.next().get("message").get("id").textValue()).isEqualTo("m-4");
        }
    }
}
