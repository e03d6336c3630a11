package io.arawn.workstream.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.Deadline;
import io.arawn.workstream.testkit.StubReply.Ending;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A provider of models in both dialects, streaming and plain, on a port of this machine. It answers each request with
 * the next reply of its script, and with {@code Hello.} after the script's end. It refuses a request that the provider
 * would refuse. It uses plain sockets, because it must cut a reply in the middle and notice a client that leaves.
 */
public final class StubProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");

    /** More than the clients of any test: a client that finds no place to wait may never get an answer. */
    private static final int WAITING_CLIENTS = 500;

    private final ServerSocket listening;
    private final Queue<StubReply> script = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch clientGone = new CountDownLatch(1);
    private final CountDownLatch hanging = new CountDownLatch(1);

    private volatile Function<Request, @Nullable StubReply> answers = request -> null;
    private volatile String models = "{\"models\":[],\"data\":[]}";
    private volatile String shown = "";

    /**
     * A received request.
     *
     * @param headers by name in lower case
     */
    public record Request(String line, Map<String, String> headers, JsonNode body) {}

    private StubProvider(ServerSocket listening) {
        this.listening = listening;
    }

    /** Starts a stub on a free port of the loopback address. */
    public static StubProvider start(StubReply... script) {
        try {
            StubProvider server =
                    new StubProvider(new ServerSocket(0, WAITING_CLIENTS, InetAddress.getLoopbackAddress()));
            server.then(script);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base URL for clients of both dialects. */
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1");
    }

    /** Appends replies to the script. */
    public void then(StubReply... replies) {
        synchronized (script) {
            Collections.addAll(script, replies);
        }
    }

    /** From now on, the function answers requests. If it returns null, the script does. */
    public void answering(Function<Request, @Nullable StubReply> byRequest) {
        answers = byRequest;
    }

    /** From now on, lists these models on request, in the formats of OpenAI and Ollama. */
    public void offering(String... names) {
        models = Arrays.stream(names)
                .map(name -> "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"model\":\"%1$s\"}".formatted(name))
                .collect(Collectors.joining(",", "{\"data\":[", "],\"models\":["))
                + Arrays.stream(names)
                        .map(name -> "{\"name\":\"%1$s\",\"model\":\"%1$s\"}".formatted(name))
                        .collect(Collectors.joining(",", "", "]}"));
    }

    /** From now on, returns this to every GET. */
    public void listing(String json) {
        models = json;
    }

    /** From now on, returns this at {@code /api/show} for any model, as Ollama does. Before, no model is known. */
    public void showing(String json) {
        shown = json;
    }

    /** The requests up to now, in the order of their arrival. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** Waits until a reply hangs; false if none does within the time. */
    public boolean awaitHanging(Duration atMost) throws InterruptedException {
        return hanging.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until a client closes its connection while a reply hangs; false if none does within the time. */
    public boolean awaitClientGone(Duration atMost) throws InterruptedException {
        return clientGone.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Waits until no client has an open connection; false if one still has after the time. */
    public boolean awaitAllGone(Duration atMost) throws InterruptedException {
        Deadline end = Deadline.in(atMost);
        synchronized (open) {
            while (!open.isEmpty() && !end.isPassed()) {
                TimeUnit.NANOSECONDS.timedWait(open, end.nanosLeft());
            }
            return open.isEmpty();
        }
    }

    /** Closes every connection, including those that hang, and stops listening. */
    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            Request request = read(in);
            requests.add(request);
            answer(request, in, socket.getOutputStream());
        } catch (IOException e) {
            clientGone.countDown();
        } finally {
            ended(socket);
        }
    }

    private void ended(Socket socket) {
        synchronized (open) {
            open.remove(socket);
            open.notifyAll();
        }
    }

    private StubReply next(Request request) {
        if (!request.line().startsWith("POST")) {
            return StubReply.text();
        }
        StubReply answered = answers.apply(request);
        if (answered != null) {
            return answered;
        }
        synchronized (script) {
            StubReply reply = script.poll();
            return reply == null ? StubReply.text("Hello.") : reply;
        }
    }

    private static Request read(InputStream in) throws IOException {
        String line = line(in);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 0) {
                throw new IOException("no HTTP header: " + header);
            }
            headers.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Request(line, headers, JSON.readTree(in.readNBytes(length)));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the request ends before its body");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    private void answer(Request request, InputStream in, OutputStream out) throws IOException {
        if (request.line().startsWith("POST /api/show ")) {
            head(out, shown.isEmpty() ? 404 : 200, JSON_TYPE);
            write(out, shown);
            return;
        }
        ProviderDialect dialect = ProviderDialect.of(request.line());
        List<String> violations = dialect.violations(request.body());
        StubReply reply = !request.line().startsWith("POST") || violations.isEmpty() ? next(request)
                : StubReply.refusal(400, "invalid_request_error", String.join("; ", violations));
        StubChunks chunks = dialect.chunks(request.body());
        if (request.line().startsWith("GET")) {
            head(out, 200, JSON_TYPE);
            write(out, models);
        } else if (reply.status() == 0) {
            end(reply, in, out);
        } else if (reply.recording().isPresent()) {
            head(out, reply.status(), reply.headers());
            for (byte[] piece : reply.recording().get().pieces()) {
                out.write(piece);
                out.flush();
            }
        } else if (reply.status() != 200) {
            head(out, reply.status(), reply.headers());
            write(out, chunks.refusal(reply.error()));
        } else if (request.body().path("stream").asBoolean()) {
            stream(chunks, reply, in, out);
        } else {
            head(out, 200, JSON_TYPE);
            write(out, chunks.whole(reply));
        }
    }

    private void stream(StubChunks chunks, StubReply reply, InputStream in, OutputStream out) throws IOException {
        head(out, 200, Map.of("Content-Type", "text/event-stream"));
        if (!reply.pieces().isEmpty() || reply.ending() != Ending.HANG) {
            write(out, chunks.opening());
        }
        for (String chunk : chunks.said(reply)) {
            write(out, chunk);
        }
        write(out, chunks.ending(reply));
        end(reply, in, out);
    }

    private void end(StubReply reply, InputStream in, OutputStream out) throws IOException {
        out.flush();
        if (reply.ending() == Ending.HANG) {
            hanging.countDown();
            if (in.read() < 0) {
                clientGone.countDown();
            }
        }
    }

    private static void head(OutputStream out, int status, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Stub\r\nConnection: close\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        write(out, head.append("\r\n").toString());
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
