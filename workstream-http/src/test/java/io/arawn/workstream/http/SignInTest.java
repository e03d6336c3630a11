package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.testkit.SettableClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that a page gets the token for a code: once, soon, and for the server's own user only. */
final class SignInTest {

    private static final long OWN = 1000;

    private OptionalLong peer = OptionalLong.of(OWN);
    private final ServedStore store = new ServedStore(
            new ApiSettings("127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000,
                    Set.of(),
                    Duration.ofSeconds(15), Duration.ZERO, true),
            Optional.of(new LocalUsers((client, server) -> peer, OWN)));

    @AfterEach
    void close() {
        store.close();
    }

    private String code() throws Exception {
        HttpResponse<String> issued = store.send(store.request("POST", SignInRoutes.PATH, Optional.empty())
                .header("Authorization", "Bearer " + ServedStore.SECRET.reveal()));
        assertThat(issued.statusCode()).isEqualTo(201);
        String code = ServedStore.JSON.readTree(issued.body()).get("code").textValue();
        assertThat(issued.headers().firstValue("Location")).contains(SignInRoutes.PATH + "/" + code);
        return code;
    }

    private HttpResponse<String> use(String code) throws Exception {
        return store.send("DELETE", SignInRoutes.PATH + "/" + code);
    }

    @Test
    void aCodeIsGoodForTheTokenOnce() throws Exception {
        String code = code();

        HttpResponse<String> signedIn = use(code);

        assertThat(ServedStore.JSON.readTree(signedIn.body()).get("token").textValue())
                .isEqualTo(ServedStore.SECRET.reveal());
        assertThat(signedIn.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(use(code).statusCode()).isEqualTo(401);
    }

    @Test
    void whoeverHasNoTokenGetsNoCode() throws Exception {
        assertThat(store.send("POST", SignInRoutes.PATH).statusCode()).isEqualTo(401);
        assertThat(use("guessed").body()).contains("wrong_code").doesNotContain(ServedStore.SECRET.reveal());
    }

    @Test
    void anotherUserOfTheMachineCannotUseACode() throws Exception {
        String code = code();
        peer = OptionalLong.of(1001);
        assertThat(use(code).statusCode()).isEqualTo(401);
        peer = OptionalLong.empty();
        assertThat(use(code()).statusCode()).isEqualTo(401);
    }

    @Test
    void aServerWithoutATokenNeedsNoCodes() throws Exception {
        try (ServedStore open = new ServedStore()) {
            assertThat(open.send("POST", SignInRoutes.PATH).statusCode()).isEqualTo(409);
            assertThat(open.send("DELETE", SignInRoutes.PATH + "/code").statusCode()).isEqualTo(409);
        }
    }

    @Test
    void codesEndAndOnlyTheNewestAreKept() {
        SettableClock clock = new SettableClock();
        SignInCodes codes = new SignInCodes(clock, new Random(5));
        String late = codes.issue("token");
        clock.advance(SignInCodes.LIFETIME);
        assertThat(codes.use(late)).isEmpty();

        List<String> many = IntStream.range(0, 17).mapToObj(any -> codes.issue("token")).toList();
        assertThat(new HashSet<>(many)).hasSize(17);
        assertThat(codes.use(many.getFirst())).isEmpty();
        assertThat(codes.use(many.get(1))).contains("token");
    }
}
