package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that for every failure of a provider the program prints one sentence and has stored the user's message. */
final class ModelFailuresIT {

    @TempDir
    private Path folder;

    private StubProvider model;
    private Home home;

    @BeforeEach
    void start() {
        model = StubProvider.start();
        home = ModelHome.inProcess(folder, model);
        home.run("workstream", "create", "Talk", "--id", "ws_talk").exits(0);
    }

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void refusalsAreToldInOneSentence() {
        model.then(StubReply.refusal(401, "invalid_api_key", "Incorrect API key provided: sk-secret-of-the-stub"));
        assertThat(failed("first").err()).contains("the API key was not accepted (status 401)");

        model.then(StubReply.refusal(404, "model_not_found", "The model does not exist"));
        assertThat(failed("second").err()).contains("there is no such model").contains("404");

        assertThat(home.lines("ws_talk")).as("created, and two messages without replies").hasSize(3);
    }

    @Test
    void aReplyThatBreaksOffIsStoredAndMarked() {
        model.then(StubReply.streamed(Ending.CUT, "It is ", "half"));

        Finished cut = failed("Tell me");

        assertThat(cut.out()).isEqualTo("It is half\n");
        JsonNode stored = Finished.json(home.lines("ws_talk").getLast());
        assertThat(stored.get("role").textValue()).isEqualTo("assistant");
        assertThat(stored.get("content").textValue()).isEqualTo("It is half");
        assertThat(stored.at("/metadata/finish").textValue()).isEqualTo("interrupted");
        assertThat(stored.at("/metadata/error").textValue()).contains("broke off");
    }

    @Test
    void aProviderThatIsNotThereIsNamed() {
        model.close();

        Finished refused = failed("Hello");

        assertThat(refused.err()).contains("127.0.0.1").contains("the connection was refused");
        assertThat(home.lines("ws_talk").getLast()).contains("\"content\":\"Hello\"");
    }

    @Test
    void theServerTellsItAsAProblemAndStoresTheMessage() {
        model.then(StubReply.refusal(401, "invalid_api_key", "no"));
        try (Server server = home.serve()) {
            JsonNode problem =
                    server.post("/api/v1/chat", "{\"message\":\"Hello\",\"workstream_id\":\"Talk\"}").is(502).json();

            assertThat(problem.get("code").textValue()).isEqualTo("model_unauthorized");
            assertThat(home.lines("ws_talk").getLast()).contains(problem.get("message_id").textValue());
        }
    }

    private Finished failed(String message) {
        Finished failed = home.run("chat", "--workstream", "Talk", message).exits(6);
        List<String> said = failed.err().lines().filter(line -> !line.contains(" is sent the text of ")).toList();
        assertThat(said).as(failed.toString()).hasSize(1).first().asString()
                .startsWith("arawn: The model gpt-4o-mini at ")
                .contains("your message is stored in workstream ws_talk")
                .doesNotContain("sk-secret-of-the-stub");
        assertThat(failed.err()).doesNotContain("sk-secret-of-the-stub");
        assertThat(Home.read(home.log("ws_talk")))
                .contains("\"content\":\"" + message + "\"")
                .doesNotContain("sk-secret-of-the-stub");
        return failed;
    }
}
