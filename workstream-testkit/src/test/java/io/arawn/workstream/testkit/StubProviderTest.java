package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StubProviderTest {

    private static final Duration LONG = Hang.TIME;

    private final StubProvider server = StubProvider.start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpRequest request(boolean stream) {
        String body = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"?\"}],\"stream\":" + stream
                + ",\"stream_options\":{\"include_usage\":true}}";
        return HttpRequest.newBuilder(URI.create(server.baseUrl() + "/chat/completions"))
                .header("Authorization", "Bearer k")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpResponse<String> ask(boolean stream) throws IOException, InterruptedException {
        return client.send(request(stream), BodyHandlers.ofString());
    }

    @Test
    void streamsChunksUsageAndTheEndMark() throws Exception {
        server.then(StubReply.text("Hel", "lo"));

        String body = ask(true).body();

        assertThat(body).contains("\"content\":\"Hel\"", "\"finish_reason\":\"stop\"", "\"prompt_tokens\":11")
                .endsWith("data: [DONE]\n\n");
        assertThat(body.indexOf("\"Hel\"")).isLessThan(body.indexOf("\"lo\""));
    }

    @Test
    void answersPlainlyWhenNotAskedToStream() throws Exception {
        assertThat(ask(false).body()).contains("\"content\":\"Hello.\"", "\"chat.completion\"");
    }

    @Test
    void recordsRequests() throws Exception {
        ask(false);

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().getFirst().headers()).containsEntry("authorization", "Bearer k");
        assertThat(server.requests().getFirst().body().path("model").asText()).isEqualTo("m");
    }

    @Test
    void refusesWithStatusAndRetryAfter() throws Exception {
        server.then(StubReply.retryAfter(429, "3"));

        HttpResponse<String> response = ask(true);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("retry-after")).contains("3");
    }

    @Test
    void cutsWithoutAnEndMark() throws Exception {
        server.then(StubReply.streamed(Ending.CUT, "Hel"));

        assertThat(ask(true).body()).contains("\"Hel\"").doesNotContain("[DONE]", "\"finish_reason\":\"stop\"");
    }

    @Test
    void hangsUpBeforeAnyStatus() {
        server.then(StubReply.hangUp());

        assertThatThrownBy(() -> ask(true)).isInstanceOf(IOException.class);
    }

    @Test
    void seesThatTheClientHasGone() throws Exception {
        server.then(StubReply.streamed(Ending.HANG, "Hel"));

        try (InputStream body = client.send(request(true), BodyHandlers.ofInputStream()).body()) {
            assertThat(body.read()).isEqualTo('d');
            assertThat(server.awaitHanging(LONG)).isTrue();
        }

        assertThat(server.awaitClientGone(LONG)).isTrue();
    }
}
