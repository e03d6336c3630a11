package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.Prompt;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its streamed response, in the thread that asks. The client library's own transport can be cancelled
 * only after the first event, has one time-out for everything and drops the headers of a refusal.
 *
 * @see <a href="https://github.com/langchain4j/langchain4j/issues/6304">Cancelling before the first event</a>
 */
final class StreamedExchange implements HttpClient {

    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final java.net.http.HttpClient client;
    private final ProviderSettings settings;
    private final Dialect dialect;
    private final Prompt prompt;
    private final Cancellation cancellation;
    private final List<ServerSentEvent> payload = new ArrayList<>();
    private final ArrivingBody body = new ArrivingBody(this::patience);
    private final long started = System.nanoTime();
    private volatile boolean answering;
    private boolean responded;
    private boolean ended;
    private @Nullable Throwable failure;

    StreamedExchange(
            java.net.http.HttpClient client,
            ProviderSettings settings,
            Dialect dialect,
            Prompt prompt,
            Cancellation cancellation) {
        this.client = client;
        this.settings = settings;
        this.dialect = dialect;
        this.prompt = prompt;
        this.cancellation = cancellation;
    }

    /** What went wrong, or null when the response came to its end. */
    @Nullable Throwable failure() {
        return failure;
    }

    /** Whether the provider has sent as much as a status. */
    boolean responded() {
        return responded;
    }

    /** Whether a first piece has arrived. */
    boolean answering() {
        return answering;
    }

    /** Whether the provider said that this was all. */
    boolean ended() {
        return ended;
    }

    /** What the provider must get back with the reply. */
    Map<String, @Nullable Object> payload() {
        return dialect.payload(payload);
    }

    /** Stops it where the model runs, by closing the connection. */
    void abort() {
        body.close();
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("replies are always streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<ArrivingBody> response = send(toJdk(request));
            responded = true;
            if (response.statusCode() / 100 != 2) {
                throw refusal(response);
            }
            parser.parse(body, new Watched(listener));
        } catch (IOException | InterruptedException e) {
            failure = e;
        } finally {
            body.close();
        }
        if (failure == null) {
            listener.onClose();
        }
    }

    private HttpResponse<ArrivingBody> send(java.net.http.HttpRequest request)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<ArrivingBody>> sent = client.sendAsync(request, info -> body);
        cancellation.onCancel(() -> {
            sent.cancel(true);
            body.close();
        });
        try {
            return sent.get(patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (CancellationException e) {
            throw new IOException("cancelled", e);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpTimeoutException("no status arrived");
        }
    }

    private Duration patience() {
        return answering
                ? settings.idleTimeout()
                : settings.firstTokenTimeout().minusNanos(System.nanoTime() - started);
    }

    private java.net.http.HttpRequest toJdk(HttpRequest request) {
        java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()))
                .POST(BodyPublishers.ofString(completed(request.body())));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        return builder.build();
    }

    private String completed(String body) {
        try {
            ObjectNode whole = (ObjectNode) JSON.readTree(body);
            dialect.complete(whole, prompt);
            return JSON.writeValueAsString(whole);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the client library made a request that is no JSON", e);
        }
    }

    private HttpRefusal refusal(HttpResponse<ArrivingBody> response) throws IOException {
        String text = new String(body.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
        return new HttpRefusal(response.statusCode(), text, response.headers().firstValue("Retry-After"), settings);
    }

    /** Passes events on, and notes what the listener does not tell: the beginning, the end mark, errors among events. */
    private final class Watched implements ServerSentEventListener {

        private final ServerSentEventListener listener;

        Watched(ServerSentEventListener listener) {
            this.listener = listener;
            listener.onOpen(SuccessfulHttpResponse.builder().statusCode(200).headers(Map.of()).build());
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            Optional<HttpRefusal> error = dialect.error(event, answering);
            answering |= dialect.isPiece(event);
            if (error.isPresent()) {
                failure = error.get();
                body.close();
            } else if (failure == null && !cancellation.isCancelled()) {
                passIfSensible(event, context);
            }
        }

        /** The client library leaves some events out that make no sense, and what is missing would not be noticed. */
        private void passIfSensible(ServerSentEvent event, ServerSentEventContext context) {
            try {
                if (!dialect.isEnd(event)) {
                    JSON.readTree(event.data());
                }
                pass(event, context);
            } catch (JsonProcessingException e) {
                listener.onError(e);
            }
        }

        private void pass(ServerSentEvent event, ServerSentEventContext context) {
            if (dialect.isPayload(event)) {
                payload.add(event);
            }
            listener.onEvent(event, context);
            if (dialect.isEnd(event)) {
                ended = true;
                body.close(); // some gateways keep the connection open behind it
            }
        }

        @Override
        public void onError(Throwable error) {
            if (failure == null) {
                failure = error;
            }
        }
    }
}
