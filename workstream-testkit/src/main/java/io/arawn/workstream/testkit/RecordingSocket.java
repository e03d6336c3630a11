package io.arawn.workstream.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A WebSocket client that keeps the received JSON frames. */
public final class RecordingSocket implements WebSocket.Listener, AutoCloseable {

    private static final int TOLD = 5;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final List<JsonNode> seen = new ArrayList<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private RecordingSocket() {}

    /**
     * Connects.
     *
     * @throws CompletionException if the connection fails
     */
    public static RecordingSocket open(WebSocket.Builder builder, URI uri) {
        RecordingSocket made = new RecordingSocket();
        made.socket = patiently(builder.buildAsync(uri, made));
        return made;
    }

    private static <T> T patiently(CompletableFuture<T> coming) {
        return coming.orTimeout(Hang.MINUTES, TimeUnit.MINUTES).join();
    }

    /** The status with which the server refuses the upgrade. */
    public static int refusal(WebSocket.Builder builder, URI uri) {
        try (RecordingSocket open = open(builder, uri)) {
            throw new AssertionError("the upgrade was not refused: " + open.next());
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw failure;
        }
    }

    /** The underlying socket. */
    public WebSocket socket() {
        return Objects.requireNonNull(socket);
    }

    /** Sends a text frame. */
    public void send(String frame) {
        patiently(socket().sendText(frame, true));
    }

    /** The next frame of the type. Other frames before it are dropped. */
    public JsonNode next(String type) {
        while (true) {
            JsonNode frame = next();
            if (frame.path("type").asText().equals(type)) {
                return frame;
            }
        }
    }

    /** The next frame. */
    public JsonNode next() {
        try {
            JsonNode frame = frames.poll(Hang.MINUTES, TimeUnit.MINUTES);
            if (frame == null) {
                throw new AssertionError("no frame came after these " + seen.size() + ", and the connection is "
                        + (closed.isDone() ? "closed with " + closed.getNow(0) : "open") + "\n"
                        + seen.subList(Math.max(0, seen.size() - TOLD), seen.size()));
            }
            seen.add(frame);
            return frame;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        }
    }

    /** The status code with which the server closes the connection. */
    public int closeCode() {
        return patiently(closed);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            frames.add(json(part.toString()));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("this is no JSON: " + text, malformed);
        }
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
