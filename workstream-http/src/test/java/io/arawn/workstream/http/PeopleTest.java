package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.http.ApiSettings.Token;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** People who come to a server, with the server's own token and without. */
final class PeopleTest {

    private static final AccessName ANN = new AccessName("ann");

    private final ServedStore store = new ServedStore();

    @AfterEach
    void close() {
        store.close();
    }

    private static String token(ServedStore of) {
        if (!of.arawn.access().isDefined()) {
            of.arawn.access().add(ANN);
        }
        AccessName name = new AccessName("token-" + of.arawn.access().rules().tokens().size());
        return of.arawn.access().issue(ANN, name, Right.WRITE, Optional.empty(), Optional.empty()).text();
    }

    private static HttpResponse<String> list(ServedStore of, String token) throws Exception {
        return of.send(of.request("GET", "/api/v1/workstreams", Optional.empty())
                .header("Authorization", "Bearer " + token));
    }

    @Test
    void theFirstPersonClosesAServerThatRuns() throws Exception {
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
        String token = token(store);
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(401);
        assertThat(list(store, token).statusCode()).isEqualTo(200);
        store.arawn.access().revoke(ANN, Optional.empty());
        assertThat(list(store, token).statusCode()).isEqualTo(401);
        assertThat(list(store, token(store)).statusCode()).isEqualTo(200);
        store.arawn.access().remove(ANN);
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
    }

    @Test
    void theTokenOfTheServerGoesOnToOpenEverything() throws Exception {
        Token own = new Token(ServedStore.SECRET, Optional.of("operator"));
        try (ServedStore both = new ServedStore(new ApiSettings(
                "127.0.0.1", 0, Optional.of(own), 10_000, Set.of(), Duration.ofSeconds(15), Duration.ZERO, true))) {
            both.workstream("ws_1", "Before there were people");
            String token = token(both);
            assertThat(list(both, token).body()).doesNotContain("ws_1");
            assertThat(list(both, ServedStore.SECRET.reveal()).body()).contains("ws_1");
            HttpRequest.Builder said = both.request(
                    "POST", "/api/v1/workstreams/ws_1/messages", Optional.of("{\"content\":\"A\"}"));
            both.send(said.header("Authorization", "Bearer " + ServedStore.SECRET.reveal()));
            assertThat(both.messages("ws_1").getFirst().author()).contains("operator");
        }
    }

    @Test
    void aPersonSignsInWithACode() throws Exception {
        String token = token(store);
        HttpResponse<String> issued = store.send(store.request("POST", SignInRoutes.PATH, Optional.empty())
                .header("Authorization", "Bearer " + token));
        JsonNode code = ServedStore.JSON.readTree(issued.body()).get("code");
        HttpResponse<String> used = store.send("DELETE", SignInRoutes.PATH + "/" + code.textValue());
        assertThat(ServedStore.JSON.readTree(used.body()).get("token").textValue()).isEqualTo(token);
    }

    @Test
    void theTrailHasWrongTokensAndWhereFrom() throws Exception {
        String token = token(store);
        assertThat(list(store, "arawn_wrong").statusCode()).isEqualTo(401);
        store.send(store.request("POST", "/api/v1/workstreams", Optional.of("{\"name\":\"Plans\"}"))
                .header("Authorization", "Bearer " + token));
        List<AuditEntry> trail = store.arawn.access().audit(Instant.EPOCH);
        assertThat(trail).extracting(AuditEntry::action).endsWith(Action.SIGN_IN_REFUSED, Action.CREATED);
        assertThat(trail.getLast().who()).contains("ann");
        assertThat(trail.getLast().from()).isEqualTo("127.0.0.1");
        assertThat(trail.toString()).doesNotContain("arawn_wrong", token, "Plans");
    }

    @Test
    void aServerForOthersNeedsNoTokenOfItsOwnAndStaysClosedWithoutPeople() {
        ApiSettings settings = new ApiSettings("0.0.0.0", 0, Optional.empty(), 10_000, Set.of(), Duration.ofSeconds(15),
                Duration.ZERO, true, ApiSettings.Capacity.DEFAULT, ApiSettings.Limits.NONE,
                List.of(), true);
        Visitors visitors = new Visitors(settings, store.arawn, ServedStore.AGENTS);
        assertThat(visitors.admitted(List.of(), "192.0.2.1")).isEmpty();
        assertThat(visitors.admitted(List.of("guessed"), "192.0.2.1")).isEmpty();
        assertThat(visitors.admitted(List.of(token(store)), "192.0.2.1")).isPresent();
    }
}
