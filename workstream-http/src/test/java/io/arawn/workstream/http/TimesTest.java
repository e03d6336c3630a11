package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter and field takes the same forms of times. */
final class TimesTest {

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

    private int[] statuses(String time) throws Exception {
        String encoded = URLEncoder.encode(time, StandardCharsets.UTF_8);
        String body = "{\"content\":\"A\",\"timestamp\":\"" + time + "\"}";
        return new int[]{
            store.send("GET", MESSAGES + "?since=" + encoded).statusCode(),
            store.send("GET", "/api/v1/search?q=a&since=" + encoded).statusCode(),
            store.send("GET", "/api/v1/workstreams/ws_1/search?q=a&until=" + encoded).statusCode(),
            store.send("POST", MESSAGES, body).statusCode()
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2024-01-01T00:00:00Z", "2024-01-01T00:00Z", "2024-01-01 00:00:00Z", "2024-01-01 00:00Z",
        "2024-01-01t00:00:00z",
        "2024-01-01T02:00:00.5+02:00"
    })
    void areTaken(String time) throws Exception {
        assertThat(statuses(time)).containsExactly(200, 200, 200, 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01", "last week", "in May", "3 March 2024", "gestern", "先週"})
    void ofSearchesMayBeDaysAndWords(String time) throws Exception {
        assertThat(statuses(time)).containsExactly(200, 200, 200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-01-01T00:00:00", "noon", "2024-13-01T00:00:00Z", "+12024-01-01T00:00:00Z"})
    void areRefused(String time) throws Exception {
        assertThat(statuses(time)).containsOnly(400);
    }
}
