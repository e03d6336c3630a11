package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageRoutesTest {

    private static final String MESSAGES = "/api/v1/workstreams/ws_1/messages";

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void marksWhatAClientHasLeft() throws Exception {
        store.say("ws_1", "m1", "We meet at the oak");
        store.say("ws_1", "m2", "We meet at the elm");
        store.happened("ws_1", new Event.Branched(
                new Event.Origin(new RecordId("e1"), Instant.EPOCH, Optional.empty()),
                List.of(new RecordId("m2")), List.of(), new RecordId("m1")));

        assertThat(store.get(MESSAGES).path("messages")).extracting(message -> message.path("left").asBoolean())
                .containsExactly(false, true);
        assertThat(store.get(MESSAGES + "/m2").path("left").asBoolean()).isTrue();
        assertThat(store.get("/api/v1/search?q=elm").at("/results/0/message/left").asBoolean()).isTrue();
    }

    @Test
    void appendsWithAllThatAMessageHas() throws Exception {
        HttpResponse<String> made = store.send("POST", MESSAGES, """
                {"role":"assistant","content":"done","author":"Ann","timestamp":"2024-01-15T12:00:00+02:00",
                 "session":"s1","turn":"m9","reply":"r1","parts":[{"type":"text","n":1.5,"x":null}],
                 "metadata":{"a":[1,true]},"usage":{"input_tokens":3}}""");

        assertThat(made.statusCode()).isEqualTo(201);
        String location = made.headers().firstValue("Location").orElseThrow();
        JsonNode stored = store.get(location);
        assertThat(stored).isEqualTo(ServedStore.JSON.readTree(made.body()));
        assertThat(stored.get("timestamp").textValue()).isEqualTo("2024-01-15T10:00:00Z");
        assertThat(stored.get("parts").toString()).isEqualTo("[{\"type\":\"text\",\"n\":1.5,\"x\":null}]");
        assertThat(store.messages("ws_1")).singleElement()
                .satisfies(message -> assertThat(message.author()).contains("Ann"));
    }

    @ParameterizedTest
    @CsvSource({"199, 201", "200, 400", "900, 400", "1100, 400"})
    void takesNoJsonThatIsNestedDeeperThanItIsRead(int levels, int status) throws Exception {
        String nested = "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
        HttpResponse<String> answer = store.send("POST", MESSAGES, "{\"content\":\"hi\",\"metadata\":" + nested + "}");
        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.body()).contains("metadata", "is nested deeper than 200 levels");
            assertThat(store.messages("ws_1")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1E-400", "-0.0", "1.50", "0.1234567890123456789012345678901", "1E+3"})
    void keepsTheExactValueOfANumber(String number) throws Exception {
        String body = "{\"content\":\"hi\",\"metadata\":{\"n\":" + number + "}}";
        String stored = store.send("POST", MESSAGES, body).body();
        assertThat(stored).containsIgnoringCase("{\"n\":" + number.replace("e4", "E+4") + "}");
    }

    @Test
    void appendsOnceWhatIsSentTwice() throws Exception {
        assertThat(append("Idempotency-Key", "\"key-1\"", "{\"content\":\"hi\"}").statusCode()).isEqualTo(201);
        assertThat(append("Idempotency-Key", "key-1", "{\"content\":\"hi\"}").statusCode()).isEqualTo(200);
        assertThat(store.send("POST", MESSAGES, "{\"id\":\"key-1\",\"content\":\"hi\"}").statusCode()).isEqualTo(200);

        assertThat(append("Idempotency-Key", "key-1", "{\"content\":\"other\"}").statusCode()).isEqualTo(409);
        assertThat(store.messages("ws_1")).hasSize(1);
    }

    private HttpResponse<String> append(String header, String value, String body)
            throws IOException, InterruptedException {
        return store.send(store.request("POST", MESSAGES, Optional.of(body)).header(header, value));
    }

    @ParameterizedTest
    @CsvSource({"oldest, m1 m2 m3 m4 m5", "newest, m5 m4 m3 m2 m1"})
    void pagesBothWays(String order, String expected) throws Exception {
        for (int i = 1; i <= 5; i++) {
            store.say("ws_1", "m" + i, "text " + i);
        }
        List<String> ids = new ArrayList<>();
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            JsonNode page = store.get(MESSAGES + "?limit=2&order=" + order + "&cursor=" + cursor.get());
            page.get("messages").forEach(each -> ids.add(each.get("id").textValue()));
            cursor = Optional.ofNullable(page.get("next_cursor")).map(JsonNode::textValue);
        }

        assertThat(String.join(" ", ids)).isEqualTo(expected);
    }

    @Test
    void readsSinceATime() throws Exception {
        for (String time : List.of("10:00:00", "10:05:00", "10:01:00", "10:06:00")) {
            store.send("POST", MESSAGES,
                    "{\"content\":\"at " + time + "\",\"timestamp\":\"2024-01-15T" + time + "Z\"}");
        }
        String since = MESSAGES + "?since=2024-01-15T12:05:00%2B02:00";

        HttpResponse<String> page = store.send("GET", since + "&limit=1");
        assertThat(page.body()).contains("at 10:05:00", "next_cursor").doesNotContain("at 10:06:00");
        assertThat(store.send("GET", since).body()).contains("at 10:05:00", "at 10:06:00")
                .doesNotContain("at 10:00:00", "at 10:01:00");
        assertThat(store.send("GET", MESSAGES + "?since=noon").body()).contains("since is no RFC 3339 time", "%2B");
        assertThat(store.send("GET", since + "&order=newest").statusCode()).isEqualTo(400);
    }

    @Test
    void plansAContextAndWritesNothing() throws Exception {
        store.say("ws_1", "m1", "We chose Postgres");
        String before = store.fingerprint();

        HttpResponse<String> answer = store.send("POST", "/api/v1/workstreams/ws_1/context",
                "{\"query\":\"which database?\",\"max_tokens\":500}");

        JsonNode plan = ServedStore.JSON.readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(plan.get("workstream_id").textValue()).isEqualTo("ws_1");
        assertThat(plan.get("budget").intValue()).isEqualTo(500);
        assertThat(plan.get("tokens").intValue()).isPositive().isLessThanOrEqualTo(500);
        assertThat(plan.get("items").findValuesAsText("message_id")).contains("m1");
        assertThat(plan.get("items").findValuesAsText("reason")).startsWith("system").endsWith("question");
        assertThat(plan.get("left_out").isArray()).isTrue();
        assertThat(store.fingerprint()).isEqualTo(before);
    }

    @Test
    void plansAContextWithoutABody() throws Exception {
        HttpResponse<String> answer = store.send("POST", "/api/v1/workstreams/ws_1/context");

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void findsWhatWasSaidBetweenWhatStandsAroundIt() throws Exception {
        store.say("ws_1", "m1", "We chose Postgres, POSTGRES it is");
        store.say("ws_1", "m2", "Lunch is at noon");

        JsonNode found = store.get("/api/v1/workstreams/ws_1/search?q=which%20postgres");

        assertThat(found.get("results")).singleElement().satisfies(hit -> {
            assertThat(hit.at("/message/id").textValue()).isEqualTo("m1");
            assertThat(hit.get("words")).extracting(JsonNode::textValue).containsExactly("Postgres", "POSTGRES");
            assertThat(hit.has("before")).isFalse();
            assertThat(hit.at("/after/id").textValue()).isEqualTo("m2");
        });
    }
}
