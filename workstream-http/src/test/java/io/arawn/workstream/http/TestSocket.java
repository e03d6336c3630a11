package io.arawn.workstream.http;

import io.arawn.workstream.testkit.RecordingSocket;
import java.net.URI;
import java.net.http.WebSocket;

/** WebSocket clients of a {@link ServedStore}. */
final class TestSocket {

    private TestSocket() {}

    static RecordingSocket open(ServedStore store, String query) {
        return open(store, query, store.client.newWebSocketBuilder());
    }

    static RecordingSocket open(ServedStore store, String query, WebSocket.Builder builder) {
        return RecordingSocket.open(builder, uri(store, query));
    }

    /** The status of an upgrade that is refused. */
    static int refused(ServedStore store, String query, WebSocket.Builder builder) {
        return RecordingSocket.refusal(builder, uri(store, query));
    }

    private static URI uri(ServedStore store, String query) {
        return URI.create("ws://127.0.0.1:" + store.server.port() + "/ws" + query);
    }
}
