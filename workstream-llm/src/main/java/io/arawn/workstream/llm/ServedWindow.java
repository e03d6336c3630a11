package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks a server of OpenAI's dialect for the window of a model: vLLM, llama.cpp, LM Studio and OpenRouter have it in their
 * list of models, older llama.cpp at {@code /props}.
 *
 * @param servers makes the requests
 * @param key for servers that want one
 */
record ServedWindow(LocalModels servers, Optional<Secret> key) {

    private static final List<String> NAMES =
            List.of("/max_model_len", "/n_ctx", "/meta/n_ctx", "/loaded_context_length", "/context_length");
    private static final List<String> PROPERTIES = List.of("/default_generation_settings/n_ctx", "/n_ctx");

    /** The tokens of prompt and reply together; empty if the server does not say. */
    Optional<Integer> of(URI baseUrl, String model) {
        if (!servers.listens(baseUrl)) {
            return Optional.empty();
        }
        return asked(URI.create(baseUrl + "/models"))
                .flatMap(list -> entry(list.path("data"), model))
                .flatMap(entry -> first(entry, NAMES))
                .or(() -> asked(baseUrl.resolve("/props")).flatMap(properties -> first(properties, PROPERTIES)));
    }

    private Optional<JsonNode> asked(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        Dialect.OPENAI.headers(key.map(Secret::reveal).orElse("")).forEach(request::header);
        return servers.asked(request);
    }

    /** The model's entry; a server of one model may list it under another name. */
    private static Optional<JsonNode> entry(JsonNode list, String model) {
        return list.valueStream()
                .filter(entry -> entry.path("id").asText().equals(model))
                .findFirst()
                .or(() -> Optional.of(list.path(0)).filter(only -> list.size() == 1));
    }

    private static Optional<Integer> first(JsonNode object, List<String> pointers) {
        return pointers.stream()
                .flatMap(pointer -> Stream.of(object.at(pointer)))
                .filter(JsonNode::isIntegralNumber)
                .map(JsonNode::asInt)
                .filter(tokens -> tokens > 0)
                .findFirst();
    }
}
