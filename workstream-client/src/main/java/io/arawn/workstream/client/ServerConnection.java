package io.arawn.workstream.client;

import io.arawn.workstream.Secret;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends requests to one server. Many threads can use one object. */
final class ServerConnection implements AutoCloseable {

    private static final int FIRST_ERROR = 400;

    private final URI server;
    private final Optional<Secret> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ServerConnection(URI server, Optional<Secret> token) {
        this.server = server;
        this.token = token;
    }

    /** A segment of a path, or a value of a parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A request for a path below {@code /api/v1}. */
    HttpRequest.Builder to(String path) {
        String base = server.toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/api/v1" + path));
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret.reveal()));
        return request;
    }

    JsonObject get(String path) {
        return send(to(path).GET());
    }

    JsonObject send(String method, String path) {
        return send(to(path).method(method, BodyPublishers.noBody()));
    }

    JsonObject send(String method, String path, JsonObject body) {
        return send(with(body, method, to(path)));
    }

    static HttpRequest.Builder with(JsonObject body, String method, HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.written()));
    }

    private JsonObject send(HttpRequest.Builder request) {
        HttpResponse<String> answer = exchange(request, BodyHandlers.ofString());
        if (answer.statusCode() >= FIRST_ERROR) {
            throw ServerException.of(answer.statusCode(), problem(answer.body()));
        }
        return Received.json(answer.body());
    }

    /** The lines of an event stream, as they arrive. */
    Stream<String> events(HttpRequest.Builder request) {
        HttpResponse<Stream<String>> answer =
                exchange(request.header("Accept", "text/event-stream"), BodyHandlers.ofLines());
        if (answer.statusCode() >= FIRST_ERROR) {
            try (Stream<String> body = answer.body()) {
                throw ServerException.of(answer.statusCode(), problem(body.collect(Collectors.joining("\n"))));
            }
        }
        return answer.body();
    }

    /** What another server says may be no problem document. */
    private static JsonObject problem(String body) {
        try {
            return Received.json(body);
        } catch (ServerException noProblem) {
            return new JsonObject();
        }
    }

    private <B> HttpResponse<B> exchange(HttpRequest.Builder request, BodyHandler<B> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException unreachable) {
            throw new ServerException(
                    "cannot reach " + server + "; is 'arawn serve' running there?", 0, "", unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerException("interrupted while waiting for " + server, 0, "", stopped);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
