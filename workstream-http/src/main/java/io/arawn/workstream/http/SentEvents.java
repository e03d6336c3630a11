package io.arawn.workstream.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The text of server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class SentEvents {

    /** A comment that keeps a silent stream open; clients ignore it. */
    static final String STILL_HERE = ": still here\n\n";

    private SentEvents() {}

    static String event(String name, Object data) {
        return "event: " + name + "\n" + data(data);
    }

    /** An event without a name. */
    static String data(Object data) {
        return "data: " + Json.text(data) + "\n\n";
    }

    /** Sends the events at once. */
    static void write(OutputStream out, String events) throws IOException {
        out.write(events.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
