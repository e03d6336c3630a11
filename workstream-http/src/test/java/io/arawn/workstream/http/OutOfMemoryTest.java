package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Prompt;
import java.net.http.HttpResponse;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request for which there is not enough memory is answered as every other that cannot be served now. */
final class OutOfMemoryTest {

    /** Takes more memory than there is, or so it seems. */
    private static final ChatModel GREEDY = new ChatModel() {

        @Override
        public ModelInfo info() {
            return new ModelInfo("greedy", "test", 20_000, 1_000);
        }

        @Override
        public void requireOptions(JsonObject options) {}

        @Override
        public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
            throw new OutOfMemoryError("in a test");
        }
    };

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/api/v1/chat | {\"message\":\"Hi\",\"workstream_id\":\"ws_1\"}",
        "/v1/chat/completions | {\"model\":\"arawn/ws_1\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}",
    })
    void isAProblemInATurn(String path, String body) throws Exception {
        try (ServedStore store = new ServedStore(ServedStore.ANY_PORT, GREEDY)) {
            store.workstream("ws_1", "One");

            assertOutOfMemory(store.send("POST", path, body));
        }
    }

    @Test
    void isAProblemInARoute() throws Exception {
        try (ServedStore store = new ServedStore(ServedStore.ANY_PORT, text -> {
            throw new OutOfMemoryError("in a test");
        })) {
            store.workstream("ws_1", "One");

            assertOutOfMemory(store.send("POST", "/api/v1/workstreams/ws_1/context"));
            assertThat(store.send("GET", "/health").statusCode()).isEqualTo(200);
        }
    }

    private static void assertOutOfMemory(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("\"out_of_memory\"", "not enough memory");
    }
}
