package io.arawn.workstream.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Streams chat completions, and waits for the first piece of text of each. */
record FirstTokens(HttpClient http, URI base) {

    /** Returns the first event with text, after the whole reply was read; the time ends with the event. */
    String of(Times times, String name, String model, String question) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/chat/completions"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"model":"%s","stream":true,"messages":[{"role":"user","content":"%s"}]}"""
                        .formatted(model, question)))
                .build();
        try (Reply reply = times.of(name, () -> begun(request))) {
            reply.drain();
            return reply.first();
        }
    }

    private Reply begun(HttpRequest request) {
        try {
            InputStream body = http.send(request, BodyHandlers.ofInputStream()).body();
            BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
            StringBuilder other = new StringBuilder();
            for (Optional<String> line = next(lines); line.isPresent(); line = next(lines)) {
                if (line.get().contains("\"content\":\"") && !line.get().contains("\"content\":\"\"")) {
                    return new Reply(lines, line.get());
                }
                other.append(line.get()).append('\n');
            }
            throw new IllegalStateException("there is no text in the reply of " + request.uri() + ": " + other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    private static Optional<String> next(BufferedReader lines) throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    private record Reply(BufferedReader lines, String first) implements AutoCloseable {

        void drain() {
            lines.lines().forEach(line -> {});
        }

        @Override
        public void close() {
            try {
                lines.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
