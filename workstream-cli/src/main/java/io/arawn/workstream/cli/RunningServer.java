package io.arawn.workstream.cli;

import io.arawn.workstream.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** A server of Arawn on this machine, as a client sees it. */
final class RunningServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CODES = "/api/v1/sign-in/codes";

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    /** @param address without a path */
    RunningServer(URI address) {
        this.address = address;
    }

    /** Whether a server answers. */
    boolean answers() {
        return send(HttpRequest.newBuilder(address.resolve("/health")).timeout(PATIENCE).build())
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    /** A code with which a page signs in; empty if the server has no token, or another one. */
    Optional<String> code(Secret token) {
        return send(HttpRequest.newBuilder(address.resolve(CODES))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token.reveal())
                .POST(BodyPublishers.noBody())
                .build())
                .flatMap(answer -> answer.headers().firstValue("Location"))
                .map(place -> place.substring(place.lastIndexOf('/') + 1));
    }

    private Optional<HttpResponse<Void>> send(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.discarding()));
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
