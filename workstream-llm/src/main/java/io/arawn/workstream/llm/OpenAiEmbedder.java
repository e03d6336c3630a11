package io.arawn.workstream.llm;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import io.arawn.workstream.Secret;
import io.arawn.workstream.recall.Embedder;
import io.arawn.workstream.recall.EmbedderUnavailableException;
import io.arawn.workstream.recall.UnitVector;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Any server that speaks OpenAI's embeddings. Texts are sent to it; for languages that the model in process lacks. */
public final class OpenAiEmbedder implements Embedder {

    private static final int BATCH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String model;
    private final URI baseUrl;
    private final OpenAiEmbeddingModel client;

    /**
     * @param baseUrl up to and including the version, such as {@code https://api.openai.com/v1}
     * @param apiKey what opens it; empty where nothing is needed
     * @param model as the provider knows it
     */
    public OpenAiEmbedder(URI baseUrl, Optional<Secret> apiKey, String model) {
        this.model = model;
        this.baseUrl = baseUrl;
        client = OpenAiEmbeddingModel.builder()
                .baseUrl(baseUrl.toString())
                .apiKey(apiKey.map(Secret::reveal).orElse("none"))
                .modelName(model)
                .timeout(PATIENCE)
                .maxRetries(1)
                .maxSegmentsPerBatch(BATCH)
                .build();
    }

    @Override
    public String name() {
        return "openai/" + baseUrl + "/" + model;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<UnitVector> ofTexts(List<String> texts) {
        try {
            List<Embedding> made =
                    client.embedAll(texts.stream().map(TextSegment::from).toList()).content();
            if (made.size() != texts.size()) {
                throw new IllegalStateException(made.size() + " vectors for " + texts.size() + " texts");
            }
            return made.stream().map(each -> UnitVector.along(each.vector())).toList();
        } catch (RuntimeException failure) {
            throw new EmbedderUnavailableException(
                    "no vectors from " + model + " at " + baseUrl
                            + "; see recall.model, recall.base_url and recall.api_key_env",
                    null); // The library's exception repeats what the server said, which may be the key.
        }
    }

    @Override
    public UnitVector ofQuestion(String question) {
        return ofTexts(List.of(question)).getFirst();
    }

    @Override
    public void close() {}
}
