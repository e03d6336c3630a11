package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.http.ApiSettings.Token;
import io.arawn.workstream.testkit.SettableClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class WrongTokensTest {

    private static final String LIST = "/api/v1/workstreams";

    private final SettableClock clock = new SettableClock();
    private final List<String> notices = new ArrayList<>();
    private final WrongTokens wrong = new WrongTokens(clock, notices::add);

    private long millis(String address) throws UnknownHostException {
        Optional<Duration> pause = wrong.guessed(InetAddress.getByName(address));
        pause.ifPresent(held -> wrong.released());
        return pause.orElseThrow().toMillis();
    }

    @Test
    void eachAddressIsSlowedForItself() throws Exception {
        List<Long> pauses = new ArrayList<>();
        for (int guess = 0; guess < 8; guess++) {
            pauses.add(millis("10.0.0.7"));
        }
        assertThat(pauses).containsExactly(250L, 500L, 1_000L, 2_000L, 4_000L, 4_000L, 4_000L, 4_000L);
        assertThat(millis("10.0.0.8")).isEqualTo(250);
    }

    @Test
    void allOfANetworkOfIpv6AreOne() throws Exception {
        assertThat(millis("2001:db8::1")).isEqualTo(250);
        assertThat(millis("2001:db8::ffff:2")).isEqualTo(500);
        assertThat(millis("2001:db8:0:1::1")).isEqualTo(250);
    }

    @Test
    void isForgottenInTime() throws Exception {
        assertThat(millis("10.0.0.7")).isEqualTo(250);
        assertThat(millis("10.0.0.7")).isEqualTo(500);
        clock.advance(Duration.ofMinutes(11));
        assertThat(millis("10.0.0.7")).isEqualTo(250);
    }

    @Test
    void remembersABoundedNumberOfAddresses() throws Exception {
        assertThat(millis("10.0.0.7")).isEqualTo(250);
        for (int other = 0; other < 2_000; other++) {
            millis("10.1." + other / 256 + "." + other % 256);
        }
        assertThat(millis("10.0.0.7")).as("pushed out by others").isEqualTo(250);
    }

    @Test
    void holdsABoundedNumberBack() throws Exception {
        InetAddress address = InetAddress.getByName("10.0.0.7");
        for (int guess = 0; guess < 256; guess++) {
            assertThat(wrong.guessed(address)).isPresent();
        }
        assertThat(wrong.guessed(address)).isEmpty();
        wrong.released();
        assertThat(wrong.guessed(address)).isPresent();
    }

    @Test
    void isToldInFewLines() throws Exception {
        for (int guess = 0; guess < 40; guess++) {
            millis("10.0.0.7");
        }
        assertThat(notices).containsExactly("A wrong token came from 10.0.0.7.");
        clock.advance(Duration.ofSeconds(10));
        millis("10.0.0.8");
        assertThat(notices).hasSize(2);
        assertThat(notices.getLast())
                .isEqualTo("A wrong token came from 10.0.0.8, after 39 more since the last such line.");
    }

    /** And no answer or line shows what was guessed. */
    @Test
    void theRightTokenIsAnsweredAmongWrongOnes() throws Exception {
        try (ServedStore store = new ServedStore(new ApiSettings(
                "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000, Set.of(),
                Duration.ofSeconds(15), Duration.ZERO, true))) {
            List<CompletableFuture<HttpResponse<String>>> guesses = new ArrayList<>();
            for (int guess = 0; guess < 12; guess++) {
                guesses.add(
                        store.client.sendAsync(shows(store, "wrong-token-number-" + guess), BodyHandlers.ofString()));
            }
            CompletableFuture.anyOf(guesses.toArray(CompletableFuture[]::new)).join();
            for (int request = 0; request < 20; request++) {
                assertThat(store.client.send(shows(store, "s3cret-of-the-test"), BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
            assertThat(guesses).allSatisfy(guess -> {
                assertThat(guess.join().statusCode()).isEqualTo(401);
                assertThat(guess.join().body()).doesNotContain("wrong-token");
            });
            assertThat(store.notices).containsExactly("A wrong token came from 127.0.0.1.");
        }
    }

    private static HttpRequest shows(ServedStore store, String token) {
        return HttpRequest.newBuilder(store.uri(LIST)).header("Authorization", "Bearer " + token).build();
    }

    @Test
    void aTokenInTheAddressIsNoToken() throws Exception {
        try (ServedStore store = new ServedStore(new ApiSettings(
                "127.0.0.1", 0, Optional.of(new Token(ServedStore.SECRET, Optional.empty())), 1_000, Set.of(),
                Duration.ofSeconds(15), Duration.ZERO, true))) {
            for (String name : List.of("token", "access_token", "api_key", "authorization", "bearer")) {
                HttpResponse<String> answer = store.send("GET", LIST + "?" + name + "=s3cret-of-the-test");
                assertThat(answer.statusCode()).isEqualTo(401);
                assertThat(answer.body()).doesNotContain("s3cret");
            }
            assertThat(store.notices).isEmpty();
        }
    }
}
