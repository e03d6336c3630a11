package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.Secret;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.testkit.ProviderDialect;
import io.arawn.workstream.testkit.StubProvider;
import io.arawn.workstream.testkit.StubReply;
import io.arawn.workstream.testkit.StubReply.Ending;
import io.arawn.workstream.testkit.StubReply.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A provider cannot send text or key on to another host. */
@ParameterizedClass
@EnumSource(ProviderDialect.class)
final class ProviderRedirectTest extends ProviderFixture {

    private final StubProvider elsewhere = StubProvider.start();

    @AfterEach
    void stopElsewhere() {
        elsewhere.close();
    }

    @Test
    void redirectsAreNotFollowed() {
        for (int status : new int[]{301, 302, 303, 307, 308}) {
            assertThat(failure(redirect(status, "/v1/chat/completions")).getMessage()).contains("status " + status);
        }
        assertThat(server.requests()).hasSize(5);
        assertThat(elsewhere.requests()).isEmpty();
    }

    @Test
    void neitherAreThoseOfEmbeddings() {
        server.answering(request -> redirect(307, "/v1/embeddings"));
        try (OpenAiEmbedder embedder = new OpenAiEmbedder(server.baseUrl(), Secret.read("STUB_KEY", KEY), "m")) {
            assertThatThrownBy(() -> embedder.ofQuestion("our secret plan"))
                    .isInstanceOf(EmbedderUnavailableException.class);
        }
        assertThat(server.requests()).isNotEmpty();
        assertThat(elsewhere.requests()).isEmpty();
    }

    private StubReply redirect(int status, String path) {
        return new StubReply(status, Map.of("Location", elsewhere.baseUrl().resolve(path).toString()),
                new Refusal("moved", "moved"), List.of(), List.of(), List.of(), Ending.DONE);
    }
}
