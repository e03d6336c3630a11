package io.arawn.workstream.http;

import java.util.HashSet;
import java.util.Set;
import org.eclipse.jetty.websocket.api.Session;

/**
 * Divides memory among the messages that clients of WebSockets are sending. Jetty collects a message until it is
 * complete, and a client may take all day to complete it, so the share of each WebSocket gets smaller with each one that
 * is open. Jetty closes a WebSocket with 1009 when a message exceeds its share.
 */
final class MessageMemory {

    /** The memory for incomplete messages, as a multiple of the memory for large request bodies. */
    private static final long TIMES_BODIES = 4;

    private final int largest;
    private final long memory;
    private final Set<Session> sessions = new HashSet<>();

    MessageMemory(ApiSettings settings) {
        largest = settings.maxBodyBytes();
        memory = TIMES_BODIES * settings.capacity().bodyBytes();
    }

    synchronized void enter(Session session) {
        sessions.add(session);
        divide();
    }

    synchronized void leave(Session session) {
        sessions.remove(session);
        divide();
    }

    private void divide() {
        long share = Math.min(largest, memory / Math.max(1, sessions.size()));
        sessions.forEach(session -> {
            session.setMaxTextMessageSize(share);
            session.setMaxFrameSize(share);
        });
    }
}
