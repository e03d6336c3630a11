package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks an Ollama which models it has.
 *
 * @param patience after which nobody is taken to be there
 * @see <a href="https://docs.ollama.com/api/tags">List models</a>
 */
record LocalModels(Duration patience) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** The names of its models, the one changed last first; empty when no Ollama answers in time. */
    Optional<List<String>> at(URI address) {
        return listens(address) ? asked(address) : Optional.empty();
    }

    /** Mostly nobody is there, which a plain connection finds out without the classes of a client. */
    private boolean listens(URI address) {
        int usual = "https".equals(address.getScheme()) ? HTTPS : HTTP;
        int port = address.getPort() < 0 ? usual : address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), (int) patience.toMillis());
            return true;
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }

    private Optional<List<String>> asked(URI address) {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/tags")).timeout(patience).build();
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == OK ? names(JSON.readTree(answer.body())) : Optional.empty();
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
