package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps what it is sent. */
final class TestSocket implements WebSocket.Listener, AutoCloseable {

    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    static TestSocket open(ServedStore store, String query) throws Exception {
        return open(store, query, store.client.newWebSocketBuilder());
    }

    static TestSocket open(ServedStore store, String query, WebSocket.Builder builder) throws Exception {
        TestSocket made = new TestSocket();
        URI uri = URI.create("ws://127.0.0.1:" + store.server.port() + "/ws" + query);
        made.socket = builder.buildAsync(uri, made).get(10, TimeUnit.SECONDS);
        return made;
    }

    /** The status of an upgrade that is refused. */
    static int refused(ServedStore store, String query, WebSocket.Builder builder) throws Exception {
        try (TestSocket open = open(store, query, builder)) {
            throw new AssertionError("the upgrade was not refused: " + open.next());
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failure;
        }
    }

    WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    void send(String frame) throws Exception {
        socket().sendText(frame, true).get(10, TimeUnit.SECONDS);
    }

    /** The next frame of the type; others before it are dropped. */
    JsonNode next(String type) throws InterruptedException {
        while (true) {
            JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
            assertThat(frame).as("a frame of type " + type).isNotNull();
            if (frame.get("type").textValue().equals(type)) {
                return frame;
            }
        }
    }

    /** The next frame, whatever it is. */
    JsonNode next() throws InterruptedException {
        JsonNode frame = frames.poll(10, TimeUnit.SECONDS);
        assertThat(frame).isNotNull();
        return frame;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            try {
                frames.add(ServedStore.JSON.readTree(part.toString()));
            } catch (IOException wrong) {
                throw new UncheckedIOException(wrong);
            }
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closed.complete(status);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }
}
