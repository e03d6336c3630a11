package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.http.ApiSettings.Token;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CrossOriginTest {

    private static final String LIST = "/api/v1/workstreams";
    private static final String ALLOWED = "https://chat.example.org";

    private final ServedStore store = new ServedStore(new ApiSettings(
            "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000, Set.of(ALLOWED),
            Duration.ofSeconds(15), Duration.ZERO, true));

    @AfterEach
    void close() {
        store.close();
    }

    private HttpResponse<String> asked(String origin) throws Exception {
        return store.send(store.request("OPTIONS", LIST, Optional.empty())
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type"));
    }

    private static Optional<String> allowed(HttpResponse<String> answer) {
        return answer.headers().firstValue("Access-Control-Allow-Origin");
    }

    @Test
    void tellsAnAllowedPageWhatItMaySendBeforeItShowsTheToken() throws Exception {
        HttpResponse<String> answer = asked(ALLOWED);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(allowed(answer)).contains(ALLOWED);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow()).contains("POST", "PATCH");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Headers")).contains("authorization,content-type");
    }

    @Test
    void letsItReadAnswersAndErrors() throws Exception {
        HttpResponse<String> answer = store.send(store.request("GET", LIST, Optional.empty())
                .header("Origin", ALLOWED)
                .header("Authorization", "Bearer s3cret-of-the-test"));
        HttpResponse<String> refused =
                store.send(store.request("GET", LIST, Optional.empty()).header("Origin", ALLOWED));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(allowed(answer)).contains(ALLOWED);
        assertThat(allowed(refused)).contains(ALLOWED);
        assertThat(answer.headers().firstValue("Vary")).contains("Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "https://chat.example.org.evil", "null", "http://localhost:3000"})
    void tellsOthersNothing(String origin) throws Exception {
        HttpResponse<String> answer = asked(origin);

        assertThat(answer.statusCode()).isIn(401, 403);
        assertThat(allowed(answer)).isEmpty();
    }
}
