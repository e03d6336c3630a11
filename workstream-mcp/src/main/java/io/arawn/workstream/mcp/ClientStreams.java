package io.arawn.workstream.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * The two streams to a client, between it and the SDK's transport. A line that is no JSON is answered with an error, where
 * the SDK would end. A request before {@code initialize} is answered with an error, and one before {@code
 * notifications/initialized} as any other, where the SDK would never answer. When the client ends its input, the SDK learns
 * it only after all requests are answered, so that a script may send its requests and end at once.
 */
final class ClientStreams {

    private static final int LONGEST_LINE = 16 << 20;
    private static final byte[] PARSE_ERROR = error(
            -32_700, "this line is no JSON-RPC message, or longer than " + LONGEST_LINE + " bytes");
    private static final byte[] TOO_EARLY = error(-32_600, "begin with 'initialize'");
    private static final byte[] INITIALIZED =
            ("{\"jsonrpc\":\"2.0\",\"method\":\"" + McpSchema.METHOD_NOTIFICATION_INITIALIZED + "\"}\n")
                    .getBytes(StandardCharsets.UTF_8);

    private final InputStream source;
    private final OutputStream target;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Object answers = new Object();
    private long open;
    private boolean gone;

    ClientStreams(InputStream source, OutputStream target) {
        this.source = source;
        this.target = target;
    }

    private static byte[] error(int code, String message) {
        return ("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":" + code + ",\"message\":\"" + message + "\"}}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What the client sends, for the SDK. */
    InputStream in() {
        return new Requests();
    }

    /** What the SDK sends, for the client. */
    OutputStream out() {
        return new Answers();
    }

    /** Waits until the client has ended its input and has all answers, or cannot be written to. */
    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    private void opened() {
        synchronized (answers) {
            open++;
        }
    }

    private void awaitAnswers() {
        synchronized (answers) {
            while (open > 0 && !gone) {
                try {
                    answers.wait();
                } catch (InterruptedException interruption) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void write(byte[] line) throws IOException {
        synchronized (answers) {
            try {
                target.write(line);
                target.flush();
            } catch (IOException closed) {
                gone = true;
                ended.countDown();
                throw closed;
            } finally {
                open -= RpcLine.of(line).kind() == RpcLine.Kind.RESPONSE ? 1 : 0;
                answers.notifyAll();
            }
        }
    }

    /** Hands on the client's lines. */
    private final class Requests extends InputStream {

        private byte[] line = {};
        private int next;
        private boolean begun;
        private boolean initialized;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (next == line.length && !readLine()) {
                awaitAnswers();
                ended.countDown();
                return -1;
            }
            int count = Math.min(length, line.length - next);
            System.arraycopy(line, next, into, offset, count);
            next += count;
            return count;
        }

        /** Reads the next line that is JSON. Returns false at the end. */
        private boolean readLine() throws IOException {
            next = 0;
            line = new byte[0];
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (int b = source.read(); b >= 0; b = source.read()) {
                if (b != '\n') {
                    add(bytes, b);
                } else if (isAccepted(bytes)) {
                    return true;
                } else {
                    bytes.reset();
                }
            }
            return isAccepted(bytes);
        }

        private static void add(ByteArrayOutputStream bytes, int b) {
            if (bytes.size() <= LONGEST_LINE) {
                bytes.write(b);
            }
        }

        private boolean isAccepted(ByteArrayOutputStream bytes) throws IOException {
            if (bytes.toString(StandardCharsets.UTF_8).isBlank()) {
                return false;
            }
            RpcLine read = bytes.size() > LONGEST_LINE
                    ? new RpcLine(RpcLine.Kind.MALFORMED, "")
                    : RpcLine.of(bytes.toByteArray());
            return switch (read.kind()) {
                case MALFORMED -> isAnswered(PARSE_ERROR);
                case REQUEST -> isAccepted(read.method(), bytes);
                case RESPONSE -> hasLine(bytes);
                case NOTIFICATION -> {
                    initialized |= read.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
                    yield hasLine(bytes);
                }
            };
        }

        private boolean isAccepted(String method, ByteArrayOutputStream request) throws IOException {
            boolean begins = method.equals(McpSchema.METHOD_INITIALIZE);
            begun |= begins;
            if (!begun) {
                return isAnswered(TOO_EARLY);
            }
            opened();
            ByteArrayOutputStream lines = new ByteArrayOutputStream();
            if (!begins && !initialized) {
                initialized = true;
                lines.writeBytes(INITIALIZED);
            }
            request.writeTo(lines);
            return hasLine(lines);
        }

        private boolean isAnswered(byte[] error) throws IOException {
            opened();
            write(error);
            return false;
        }

        private boolean hasLine(ByteArrayOutputStream bytes) {
            bytes.write('\n');
            line = bytes.toByteArray();
            return true;
        }
    }

    /** Hands on the SDK's lines, each at once. */
    private final class Answers extends OutputStream {

        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        @Override
        public synchronized void write(int b) throws IOException {
            line.write(b);
            if (b == '\n') {
                byte[] whole = line.toByteArray();
                line.reset();
                ClientStreams.this.write(whole);
            }
        }
    }
}
