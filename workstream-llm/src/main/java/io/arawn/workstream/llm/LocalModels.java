package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Asks an Ollama for its models and their windows.
 *
 * @param patience the time after which Ollama counts as absent
 * @see <a href="https://docs.ollama.com/api/tags">List models</a>
 * @see <a href="https://docs.ollama.com/api-reference/show-model-details">Show model details</a>
 */
record LocalModels(Duration patience) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final String LENGTH = ".context_length";
    private static final Pattern TOLD_TO_TAKE = Pattern.compile("(?m)^num_ctx\\s+([1-9][0-9]{0,8})\\s*$");

    /** The names of its models, the last changed first; empty if no Ollama answers in time. */
    Optional<List<String>> at(URI address) {
        return listens(address)
                ? asked(HttpRequest.newBuilder(address.resolve("/api/tags"))).flatMap(LocalModels::names)
                : Optional.empty();
    }

    /**
     * The tokens that Ollama accepts for prompt and reply together; empty if it does not answer in time. This is not
     * always the model's own window. If the model's definition sets a window, that one holds; otherwise Ollama's
     * default, which it does not report; in both cases at most the model's own window. A model that runs in the cloud
     * has its own window.
     */
    Optional<Integer> window(URI address, String model) {
        String wanted = JSON.createObjectNode().put("model", model).toString();
        return listens(address)
                ? asked(HttpRequest.newBuilder(address.resolve("/api/show")).POST(BodyPublishers.ofString(wanted)))
                        .map(LocalModels::window)
                : Optional.empty();
    }

    private static int window(JsonNode shown) {
        OptionalInt made = shown.path("model_info").properties().stream()
                .filter(fact -> fact.getKey().endsWith(LENGTH))
                .mapToInt(fact -> fact.getValue().asInt())
                .filter(tokens -> tokens > 0)
                .min();
        if (!shown.path("remote_host").asText().isEmpty()) {
            return made.orElse(ContextWindows.OLLAMA);
        }
        Matcher told = TOLD_TO_TAKE.matcher(shown.path("parameters").asText());
        int taken = told.find() ? Integer.parseInt(told.group(1)) : ContextWindows.OLLAMA;
        return Math.min(taken, made.orElse(taken));
    }

    /** Mostly no server listens. A plain connection finds that out without loading the classes of an HTTP client. */
    boolean listens(URI address) {
        int usual = "https".equals(address.getScheme()) ? HTTPS : HTTP;
        int port = address.getPort() < 0 ? usual : address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), (int) patience.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }

    Optional<JsonNode> asked(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpResponse<String> answer = client.send(request.timeout(patience).build(), BodyHandlers.ofString());
            return answer.statusCode() == OK ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException nobody) {
            return Optional.empty();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<List<String>> names(JsonNode answer) {
        if (!answer.path("models").isArray()) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        answer.path("models").forEach(model -> names.add(model.path("name").asText()));
        return Optional.of(names);
    }
}
