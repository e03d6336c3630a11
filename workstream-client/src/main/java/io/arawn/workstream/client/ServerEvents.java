package io.arawn.workstream.client;

import io.arawn.workstream.message.JsonObject;
import java.util.Iterator;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads server-sent events, of which each has its data in one line.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class ServerEvents {

    private static final String EVENT = "event:";
    private static final String DATA = "data:";

    private ServerEvents() {}

    /** An event of the server. */
    record ServerEvent(String name, JsonObject data) {}

    /**
     * Reads until the end of the stream, or until the reader returns false.
     *
     * @return whether the reader ended it
     */
    static boolean read(Stream<String> lines, Predicate<ServerEvent> reader) {
        String name = "";
        for (Iterator<String> each = lines.iterator(); each.hasNext();) {
            String line = each.next();
            if (line.startsWith(EVENT)) {
                name = line.substring(EVENT.length()).strip();
            } else if (line.startsWith(DATA)
                    && !reader.test(new ServerEvent(name, Received.json(line.substring(DATA.length()))))) {
                return true;
            }
        }
        return false;
    }
}
