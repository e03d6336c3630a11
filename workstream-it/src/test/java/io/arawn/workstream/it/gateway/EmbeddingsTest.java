package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.NotFoundException;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams.EncodingFormat;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.testkit.TermEmbedder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OpenAI's own client asks for embeddings. */
final class EmbeddingsTest {

    private static final List<String> TEXTS = List.of("The launch is in Bath.", "We order timber.");

    private final TermEmbedder embedder = new TermEmbedder(Map.of());
    private final TermEmbedder ofProvider = new TermEmbedder(Map.of("timber", "wood"));
    private final ApiServer server = new ApiServer(
            ApiSettings.DEFAULT.onPort(0),
            GatewayServer.AGENTS,
            Arawn.builder()
                    .embedder(() -> Optional.of(embedder))
                    .embedderNamed(name -> Optional.of(ofProvider).filter(it -> name.equals("embed-1")).map(it -> it))
                    .build(),
            Optional.empty(),
            notice -> {}, new Random(4)).start();
    private final OpenAIClient client = OpenAIOkHttpClient.builder()
            .baseUrl("http://localhost:" + server.port() + "/v1")
            .apiKey("none")
            .maxRetries(0)
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static EmbeddingCreateParams.Builder asking(String model) {
        return EmbeddingCreateParams.builder().model(model).inputOfArrayOfStrings(TEXTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"float", "base64"})
    void areThoseOfTheRecall(String format) {
        CreateEmbeddingResponse answer = client.embeddings()
                .create(asking("arawn").encodingFormat(EncodingFormat.of(format)).build());

        List<UnitVector> expected = embedder.ofTexts(TEXTS);
        assertThat(answer.data()).hasSize(2);
        assertThat(answer.data().get(1).index()).isEqualTo(1);
        List<Float> vector = answer.data().get(1).embedding();
        assertThat(vector).hasSize(expected.get(1).dimension());
        for (int at = 0; at < vector.size(); at++) {
            assertThat(vector.get(at)).isCloseTo(expected.get(1).component(at), within(1e-6f));
        }
        assertThat(answer.usage().totalTokens()).isPositive();
    }

    @Test
    void areThoseOfTheProviderForItsModels() {
        client.embeddings().create(asking("embed-1").build());
        assertThat(ofProvider.embedded()).isEqualTo(TEXTS);
        assertThat(embedder.embedded()).isEmpty();
    }

    @Test
    void aWrongRequestSaysWhatIsWrong() {
        assertThatThrownBy(() -> client.embeddings().create(asking("other").build()))
                .isInstanceOf(NotFoundException.class).hasMessageContaining("'other'");
        assertThatThrownBy(() -> client.embeddings().create(asking("arawn").dimensions(3).build()))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("64");
        assertThatThrownBy(() -> client.embeddings().create(
                asking("arawn").inputOfArrayOfStrings(Collections.nCopies(2_049, "a")).build()))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("2048");
        assertThatThrownBy(() -> client.embeddings().create(
                EmbeddingCreateParams.builder().model("arawn").inputOfArrayOfTokens(List.of(1L)).build()))
                .isInstanceOf(BadRequestException.class).hasMessageContaining("must be a text");
    }

    @Test
    void anEmbedderThatFailsIsNotTheClientsFault() {
        embedder.breakDown(true);
        assertThatThrownBy(() -> client.embeddings().create(asking("arawn").build()))
                .isInstanceOf(InternalServerException.class);
    }
}
