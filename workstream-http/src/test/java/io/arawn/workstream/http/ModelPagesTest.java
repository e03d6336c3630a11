package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ModelPagesTest {

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void create() {
        for (int i = 1; i <= 4; i++) {
            store.workstream("ws_" + i, "Talk " + i);
        }
    }

    @AfterEach
    void close() {
        store.close();
    }

    private JsonNode asked(String query, boolean anthropic) throws Exception {
        var request = store.request("GET", "/v1/models" + query, Optional.empty());
        return ServedStore.JSON.readTree(
                store.send(anthropic ? request.header("anthropic-version", "2023-06-01") : request).body());
    }

    private static List<String> ids(JsonNode list) {
        return list.path("data").valueStream().map(model -> model.path("id").asText()).toList();
    }

    @Test
    void followOneAnotherInOpenAisForm() throws Exception {
        List<String> all = new ArrayList<>();
        JsonNode page = asked("?limit=2", false);
        all.addAll(ids(page));
        while (page.path("has_more").asBoolean()) {
            page = asked("?limit=2&after=" + page.path("last_id").asText().replace(" ", "%20"), false);
            assertThat(page.path("data")).hasSizeBetween(1, 2);
            all.addAll(ids(page));
        }
        assertThat(all).containsExactlyElementsOf(ids(asked("", false))).contains("arawn/Talk 1", "arawn/Talk 4");
    }

    @Test
    void followOneAnotherInAnthropicsForm() throws Exception {
        JsonNode whole = asked("?beta=true", true);
        assertThat(whole.path("has_more").asBoolean()).isFalse();
        List<String> all = ids(whole);
        String second = all.get(1).replace(" ", "%20");

        assertThat(ids(asked("?limit=2&after_id=" + second, true))).isEqualTo(all.subList(2, 4));
        assertThat(ids(asked("?limit=1&before_id=" + second, true))).isEqualTo(all.subList(0, 1));
        assertThat(asked("?limit=0", true).at("/error/type").asText()).isEqualTo("invalid_request_error");
        assertThat(asked("?after_id=none", true).at("/error/message").asText()).contains("'none'");
    }
}
