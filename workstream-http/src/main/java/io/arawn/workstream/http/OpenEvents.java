package io.arawn.workstream.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** The events that clients follow now, of which only so many may be at once. */
final class OpenEvents {

    private final Semaphore places;
    private final Set<UnsentEvents> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    OpenEvents(int most) {
        places = new Semaphore(most);
    }

    /** @throws ProblemException 429 if as many are open as may */
    void enter() {
        if (!places.tryAcquire()) {
            throw Problem.of(429, "too_many_sockets",
                    "as many clients follow workstreams as may; close one, or try again later").asException();
        }
    }

    void leave() {
        places.release();
    }

    void add(UnsentEvents events) {
        open.add(events);
        if (closed) {
            events.end();
        }
    }

    void remove(UnsentEvents events) {
        open.remove(events);
    }

    /** Ends all events, and those that begin from now on: the server stops, and a client may come to the next one. */
    void close() {
        closed = true;
        open.forEach(UnsentEvents::end);
    }
}
