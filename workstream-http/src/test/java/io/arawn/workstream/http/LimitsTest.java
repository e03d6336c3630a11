package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.ClientRequest.Storing;
import io.arawn.workstream.http.ApiSettings.Limits;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Original;
import io.arawn.workstream.model.ToolOffer;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The limits on what clients use, and the answer to a request beyond them. */
final class LimitsTest {

    private static final String CHAT = "{\"message\":\"Hi\",\"workstream_id\":\"ws_1\"}";
    private static final String COMPLETION =
            "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";

    private Optional<ServedStore> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(ServedStore::close);
    }

    private ServedStore store(Limits limits) {
        ServedStore store = new ServedStore(ServedStore.ANY_PORT.with(limits));
        open = Optional.of(store);
        store.workstream("ws_1", "One");
        return store;
    }

    @Test
    void answersSoManyRequestsAMinuteAndTellsOthersWhenToComeBack() throws Exception {
        ServedStore store = store(new Limits(2, 0, List.of(), 0));
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
        assertThat(store.send("GET", "/v1/models").statusCode()).isEqualTo(200);

        HttpResponse<String> third = store.send("GET", "/api/v1/workstreams");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.body()).contains("\"code\":\"too_many_requests\"");
        int seconds = Integer.parseInt(third.headers().firstValue("Retry-After").orElseThrow());
        assertThat(seconds).isBetween(20, 30);
        assertThat(store.send("POST", "/v1/chat/completions", COMPLETION.formatted("arawn")).body())
                .contains("rate_limit_error", "rate_limit_exceeded");
        assertThat(store.send("POST", "/v1/messages", "{}").body()).contains("\"type\":\"rate_limit_error\"");
        assertThat(store.send("GET", "/health/ready").statusCode()).isEqualTo(200);

        for (int second = 0; second < seconds; second++) {
            store.request("GET", "/", Optional.empty());
        }
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
    }

    @Test
    void beginsNoTurnWhenTheTokensOfTheDayAreUsedUp() throws Exception {
        ServedStore store = store(new Limits(0, 9, List.of(), 0));
        assertThat(store.send("POST", "/api/v1/chat", CHAT).statusCode()).isEqualTo(200);

        HttpResponse<String> second = store.send("POST", "/api/v1/chat", CHAT);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.body()).contains("\"code\":\"tokens_used_up\"");
        assertThat(Integer.parseInt(second.headers().firstValue("Retry-After").orElseThrow()))
                .isLessThanOrEqualTo(86_400);
        assertThat(store.messages("ws_1")).hasSize(2);
        assertThat(store.send("GET", "/api/v1/workstreams").statusCode()).isEqualTo(200);
    }

    @Test
    void countsWhatTheStoreHasOfTheDay() throws Exception {
        ServedStore store = store(new Limits(0, 9, List.of(), 0));
        assertThat(store.send("POST", "/api/v1/chat", CHAT).statusCode()).isEqualTo(200);
        DailyTokens afterARestart = new DailyTokens(store.arawn, 9);

        assertThat(catchThrowable(afterARestart::requireSome))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void letsClientsChooseThePermittedModelsOnly() throws Exception {
        ServedStore store = store(new Limits(0, 0, List.of("gpt-4o", "claude-*"), 0));

        HttpResponse<String> refused =
                store.send("POST", "/v1/chat/completions", COMPLETION.formatted("gpt-4o-mini"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("permission_error", "model_not_permitted", "claude-*");
        assertThat(store.send("POST", "/v1/chat/completions", COMPLETION.formatted("arawn/ws_1")).statusCode())
                .isEqualTo(200);
        ModelLimits limits = new ModelLimits(new Limits(0, 0, List.of("gpt-4o", "claude-*"), 0));
        assertThat(List.of("gpt-4o", "claude-sonnet-4-5", "gpt-4o-mini", "claude").stream().filter(limits::permit))
                .containsExactly("gpt-4o", "claude-sonnet-4-5");
    }

    @Test
    void shortensTheRepliesThatClientsAskFor() {
        ClientRequest wanted = new ClientRequest(
                Optional.empty(), Optional.empty(), List.of(), ToolOffer.NOTHING,
                JsonObject.of(Map.of("max_tokens", 32_000L, "top_k", 5L)), Optional.empty(),
                Optional.of(new Original(
                        Original.Form.MESSAGES, new JsonObject(), JsonObject.of(Map.of("max_tokens", 32_000L)),
                        Map.of())),
                Storing.ALL);

        ClientRequest limited = new ModelLimits(new Limits(0, 0, List.of(), 1_000)).limited(wanted);
        assertThat(limited.options().numberOf("max_tokens").orElseThrow().intValue()).isEqualTo(1_000);
        assertThat(limited.options().numberOf("top_k").orElseThrow().intValue()).isEqualTo(5);
        assertThat(limited.original().orElseThrow().others().numberOf("max_tokens").orElseThrow().intValue())
                .isEqualTo(1_000);
        assertThat(new ModelLimits(Limits.NONE).limited(wanted)).isEqualTo(wanted);
    }
}
