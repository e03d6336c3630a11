package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.Secret;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes vectors with any server that supports OpenAI's embeddings API. Texts are sent to it. It serves languages that
 * the model in process does not support.
 */
public final class OpenAiEmbedder implements Embedder {

    private static final int BATCH = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String model;
    private final URI baseUrl;
    private final Map<String, String> headers;
    private final HttpClient client = HttpTransport.client(PATIENCE);

    /**
     * @param baseUrl up to and including the version, such as {@code https://api.openai.com/v1}
     * @param apiKey the API key; empty if the server needs none
     * @param model the name at the provider
     */
    public OpenAiEmbedder(URI baseUrl, Optional<Secret> apiKey, String model) {
        this.model = model;
        this.baseUrl = baseUrl;
        headers = Dialect.OPENAI.headers(apiKey.map(Secret::reveal).orElse(""));
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
        List<UnitVector> vectors = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += BATCH) {
            vectors.addAll(ofBatch(texts.subList(from, Math.min(from + BATCH, texts.size()))));
        }
        return vectors;
    }

    private List<UnitVector> ofBatch(List<String> texts) {
        try {
            return vectors(sent(texts), texts.size());
        } catch (IOException | RuntimeException failure) {
            throw unavailable();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    /** Without a cause, because a cause may repeat the server's answer, which may contain the key. */
    private EmbedderUnavailableException unavailable() {
        return new EmbedderUnavailableException(
                "no vectors from " + model + " at " + baseUrl
                        + "; see recall.model, recall.base_url and recall.api_key_env",
                null);
    }

    private JsonNode sent(List<String> texts) throws IOException, InterruptedException {
        ObjectNode body = WireJson.MAPPER.createObjectNode().put("model", model);
        texts.forEach(body.putArray("input")::add);
        TimedBody answer = new TimedBody(() -> PATIENCE);
        try (answer) {
            HttpRequest request = HttpTransport.post(baseUrl, "/embeddings", headers, body);
            HttpRequest timed = HttpRequest.newBuilder(request, (name, value) -> true).timeout(PATIENCE).build();
            int status = client.send(timed, info -> answer).statusCode();
            if (status / 100 != 2) {
                throw new IOException("status " + status);
            }
            return WireJson.MAPPER.readTree(answer);
        }
    }

    private static List<UnitVector> vectors(JsonNode answer, int texts) throws IOException {
        UnitVector[] vectors = new UnitVector[texts];
        int place = 0;
        for (JsonNode each : answer.path("data")) {
            vectors[each.path("index").asInt(place)] = UnitVector.along(vector(each.path("embedding")));
            place++;
        }
        if (place != texts || Arrays.asList(vectors).contains(null)) {
            throw new MalformedReplyException(place + " vectors for " + texts + " texts");
        }
        return List.of(vectors);
    }

    private static float[] vector(JsonNode numbers) throws MalformedReplyException {
        if (!numbers.isArray() || numbers.isEmpty()) {
            throw new MalformedReplyException("a vector that is no array of numbers");
        }
        float[] vector = new float[numbers.size()];
        for (int at = 0; at < vector.length; at++) {
            vector[at] = numbers.path(at).floatValue();
        }
        return vector;
    }

    @Override
    public UnitVector ofQuestion(String question) {
        return ofTexts(List.of(question)).getFirst();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
