package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a request is stored, in each dialect. */
final class SelectionTest {

    /** The path of a dialect, and some words in it. */
    enum Spoken {
        COMPLETIONS("/v1/chat/completions", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"),
        MESSAGES("/v1/messages", "\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"),
        RESPONSES("/v1/responses", "\"input\":\"Hi\"");

        private final String path;
        private final String words;

        Spoken(String path, String words) {
            this.path = path;
            this.words = words;
        }
    }

    private final ServedStore store = new ServedStore();

    @BeforeEach
    void open() {
        store.workstream("ws_1", "One");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "COMPLETIONS | arawn/One      |      |                                        | 2",
                "COMPLETIONS | arawn/One:read |      |                                        | 0",
                "COMPLETIONS | arawn/One      | none |                                        | 0",
                "MESSAGES    | arawn/One      |      |                                        | 2",
                "MESSAGES    | arawn/ws_1:read|      |                                        | 0",
                "MESSAGES    | arawn/One      | none |                                        | 0",
                "RESPONSES   | arawn/One      |      |                                        | 2",
                "RESPONSES   | arawn/One:read |      |                                        | 0",
                "RESPONSES   | arawn/One      | none |                                        | 0",
                "RESPONSES   | arawn/One      |      | \"store\":false                          | 0",
                "RESPONSES   | arawn/One      | all  | \"store\":false                          | 2",
                // As Codex says it
                "RESPONSES   | arawn/One      |      | \"store\":false,\"client_metadata\":{\"thread_id\":\"1\"} | 2",
                "RESPONSES   | arawn/One      | none | \"store\":false,\"client_metadata\":{\"thread_id\":\"1\"} | 0"
            })
    void aRequestIsStoredUnlessItSaysOtherwise(
            Spoken dialect, String model, @Nullable String header, @Nullable String more, int messages)
            throws Exception {
        HttpRequest.Builder request = store.request("POST", dialect.path, Optional.of("{\"model\":\"" + model
                + "\"," + (more == null ? "" : more + ",") + dialect.words + "}"));
        if (header != null) {
            request.header("X-Workstream-Store", header);
        }
        HttpResponse<String> answer = store.send(request);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Workstream")).contains("ws_1");
        assertThat(answer.body()).contains("Hello there.");
        assertThat(store.messages("ws_1")).hasSize(messages);
    }

    @Test
    void aNameMayEndLikeTheWish() throws Exception {
        store.workstream("ws_2", "To:read");
        store.send("POST", Spoken.COMPLETIONS.path, "{\"model\":\"arawn/To:read\"," + Spoken.COMPLETIONS.words + "}");

        assertThat(store.messages("ws_2")).hasSize(2);
    }

    @Test
    void anotherWishIsRefused() throws Exception {
        HttpResponse<String> answer = store.send(store
                .request("POST", Spoken.MESSAGES.path,
                        Optional.of("{\"model\":\"arawn/One\"," + Spoken.MESSAGES.words + "}"))
                .header("X-Workstream-Store", "maybe"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'X-Workstream-Store' must be none or all");
    }
}
