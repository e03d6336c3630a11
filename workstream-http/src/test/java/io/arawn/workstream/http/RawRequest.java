package io.arawn.workstream.http;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends requests as text, as Java's client cannot. */
final class RawRequest {

    /** The headers of a WebSocket handshake. */
    static final String UPGRADE = String.join("\r\n", "Connection: Upgrade, close", "Upgrade: websocket",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "");

    private RawRequest() {}

    /** The whole answer. The request must ask for the connection to be closed. */
    static String answer(ServedStore store, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout((int) Hang.TIME.toMillis());
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A connection on which the request was sent, and nothing was read yet. */
    static Socket sent(ServedStore store, String request) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
        socket.setSoTimeout((int) Hang.TIME.toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The head of the answer, for an answer that does not end. */
    static String head(ServedStore store, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), store.server.port());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout((int) Hang.TIME.toMillis());
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            StringBuilder head = new StringBuilder();
            for (int c = in.read(); c >= 0 && head.indexOf("\r\n\r\n") < 0; c = in.read()) {
                head.append((char) c);
            }
            return head.toString();
        }
    }
}
