package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Secret;
import io.arawn.workstream.testkit.StubProvider;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ServedWindowTest {

    private static final Optional<Secret> KEY = Secret.read("STUB_KEY", "sk-stub");

    private final StubProvider server = StubProvider.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Optional<Integer> asked(String model) {
        return ContextWindows.ofServer(server.baseUrl(), KEY, model);
    }

    @Test
    void isThatOfTheListedModel() {
        server.listing(
                "{\"data\":[{\"id\":\"other\",\"max_model_len\":4096},{\"id\":\"mine\",\"max_model_len\":32768}]}");
        assertThat(asked("mine")).contains(32_768);
        assertThat(server.requests().getFirst().headers().get("authorization")).isEqualTo("Bearer sk-stub");
    }

    @Test
    void isThatOfTheOnlyModelWhateverItsName() {
        server.listing("{\"data\":[{\"id\":\"/models/mine.gguf\",\"meta\":{\"n_ctx\":16384,\"n_ctx_train\":131072}}]}");
        assertThat(asked("mine")).contains(16_384);
    }

    @Test
    void isThatOfTheServersProperties() {
        server.listing("{\"data\":[{\"id\":\"mine\"}],\"default_generation_settings\":{\"n_ctx\":8000}}");
        assertThat(asked("mine")).contains(8_000);
        assertThat(server.requests()).extracting(StubProvider.Request::line)
                .containsExactly("GET /v1/models HTTP/1.1", "GET /props HTTP/1.1");
    }

    @Test
    void isUnknownIfTheServerDoesNotSayOrIsNotThere() {
        assertThat(asked("mine")).isEmpty();
        assertThat(ContextWindows.ofServer(URI.create("http://127.0.0.1:9/v1"), KEY, "mine")).isEmpty();
    }

    @Test
    void noServerIsAskedForAModelThatOnlyItsMakerServes() {
        assertThat(asked("gpt-4o-mini")).isEmpty();
        assertThat(server.requests()).isEmpty();
    }
}
