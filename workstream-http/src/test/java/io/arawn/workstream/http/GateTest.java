package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.http.ApiSettings.Token;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GateTest {

    private static final Optional<Token> TOKEN = Optional.of(new Token(ServedStore.SECRET, Optional.of("team")));

    private static ApiSettings settings(String host, Optional<Token> token, boolean enabled) {
        return new ApiSettings(
                host, 0, token, 1000, Set.of("https://chat.example.org"), Duration.ofSeconds(15), Duration.ZERO,
                enabled);
    }

    private static void check(ApiSettings settings, String path, Map<String, String> headers) {
        Visitors visitors = new Visitors(settings, Arawn.builder().build(), ServedStore.AGENTS);
        var unused = new Gate(settings, new Origins(settings.allowedOrigins(), 8080, "http"), visitors).check(
                path, "127.0.0.1", false, name -> Optional.ofNullable(headers.get(name)));
    }

    private static void refuses(int status, ApiSettings settings, Map<String, String> headers) {
        assertThatThrownBy(() -> check(settings, "/api/v1/chat", headers))
                .asInstanceOf(type(ProblemException.class))
                .satisfies(refused -> assertThat(refused.problem().status()).isEqualTo(status));
    }

    private static Map<String, String> headers(String host, @Nullable String origin) {
        Map<String, String> headers = new HashMap<>(Map.of("Host", host));
        if (origin != null) {
            headers.put("Origin", origin);
        }
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,", "localhost:8080,", "LOCALHOST:1,", "127.0.0.1:8080,", "[::1]:8080,", "[::1],",
        "localhost:8080, http://localhost:8080", "localhost:9000, http://localhost:9000",
        "localhost:8080, http://127.0.0.1:8080", "localhost:8080, http://[::1]:8080",
        "localhost:8080, https://chat.example.org"
    })
    void letsInWhatIsOfThisMachine(String host, @Nullable String origin) {
        assertThatCode(() -> check(settings("127.0.0.1", Optional.empty(), true), "/ws", headers(host, origin)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "127.evil", "",
        "192.168.0.7:8080", "[::2]:8080"
    })
    void refusesOtherHostsWithoutAToken(String host) {
        refuses(421, settings("127.0.0.1", Optional.empty(), true), headers(host, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://evil.example", "http://localhost.evil.example", "null", "", "file://", "chrome-extension://localhost",
        "http://127.0.0.1.evil.example:80", "http://evil.example:8080@x", "not an origin",
        "https://chat.example.org.evil", "http://localhost:3000", "http://127.0.0.1", "http://[::1]:9",
        "http://localhost", "https://localhost:8080", "HTTPS://LOCALHOST:8080", "https://127.0.0.1:8080",
        "http://user@localhost:8080"
    })
    void refusesForeignOriginsWithAndWithoutAToken(String origin) {
        refuses(403, settings("127.0.0.1", Optional.empty(), true), headers("localhost:8080", origin));
        Map<String, String> shown = headers("api.example.org", origin);
        shown.put("Authorization", "Bearer s3cret-of-the-test");
        refuses(403, settings("0.0.0.0", TOKEN, true), shown);
    }

    @Test
    void takesThePagesOfItsOwnHostForItsOwn() {
        Map<String, String> shown = headers("api.example.org", "https://api.example.org");
        shown.put("Authorization", "Bearer s3cret-of-the-test");

        assertThatCode(() -> check(settings("0.0.0.0", TOKEN, true), "/ws", shown)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer s3cret-of-the-test", "Authorization, bearer   s3cret-of-the-test",
        "Sec-WebSocket-Protocol, 'arawn, bearer.s3cret-of-the-test'"})
    void letsInWhoShowsTheToken(String header, String value) {
        assertThatCode(() -> check(settings("0.0.0.0", TOKEN, true), "/ws", Map.of("Host", "x", header, value)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer other", "Authorization, s3cret-of-the-test", "Authorization, Basic s3cret-of-the-test",
        "Authorization, Bearer",
        "Sec-WebSocket-Protocol, arawn", "Sec-WebSocket-Protocol, 'arawn, bearer.s3cre'", "X-Token, s3cret-of-the-test"
    })
    void refusesWhoDoesNot(String header, String value) {
        refuses(401, settings("0.0.0.0", TOKEN, true), Map.of("Host", "x", header, value));
    }

    @Test
    void neverEchoesATokenAsTheSubprotocol() {
        refuses(400, settings("0.0.0.0", TOKEN, true),
                Map.of("Host", "x", "Sec-WebSocket-Protocol", "bearer.s3cret-of-the-test, arawn"));
    }

    @Test
    void tellsItsHealthToEveryone() {
        assertThatCode(() -> check(settings("0.0.0.0", TOKEN, false), "/health", Map.of("Host", "10.0.0.1")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAllElseWhenSwitchedOff() {
        refuses(503, settings("127.0.0.1", Optional.empty(), false), headers("localhost", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.168.0.7", "example.org", ""})
    void isNotOpenedToOthersWithoutAToken(String host) {
        assertThatThrownBy(() -> settings(host, Optional.empty(), true))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("without a token");
    }

    @Test
    void keepsTheTokenOutOfTexts() {
        assertThat(settings("0.0.0.0", TOKEN, true).toString()).doesNotContain("s3cret-of-the-test");
    }
}
