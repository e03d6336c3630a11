package io.arawn.workstream.llm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads server-sent events as the standard defines them, with one exception: an event at the end of the stream without
 * its empty line is also returned, with a mark, because some servers omit the line. Ids and retry times are ignored,
 * because the stream of a reply cannot be resumed. For one thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream">The
 *     standard</a>
 */
final class ServerSentEvents {

    private static final int CR = '\r';
    private static final int LF = '\n';
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final int longest;
    private boolean begun;
    private boolean afterCr;
    private boolean ended;

    /** @param longest the most bytes of one event, and of the lines before it */
    ServerSentEvents(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next event; empty at the end of the stream.
     *
     * @throws MalformedReplyException if the event is too long
     */
    Optional<ServerSentEvent> next() throws IOException {
        String type = "";
        StringBuilder data = new StringBuilder();
        int left = longest;
        while (!ended) {
            String line = line(left);
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(event(type, data, !ended));
            }
            if (line.isEmpty()) {
                type = "";
            } else if (name(line).equals("data")) {
                data.append(value(line)).append('\n');
                left = Math.max(0, left - line.length());
            } else if (name(line).equals("event")) {
                type = value(line);
            }
        }
        return data.isEmpty() ? Optional.empty() : Optional.of(event(type, data, false));
    }

    private static ServerSentEvent event(String type, StringBuilder data, boolean isWhole) {
        return new ServerSentEvent(type, data.substring(0, data.length() - 1), isWhole);
    }

    /** The name of the field; empty for a comment. */
    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    private static String value(String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    /**
     * The line up to a carriage return, a line feed, both, or the end. After a carriage return it does not wait for the
     * next byte.
     */
    private String line(int atMost) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (afterCr && next == LF) {
            next = in.read();
        }
        while (next >= 0 && next != CR && next != LF) {
            if (line.size() >= atMost) {
                throw new MalformedReplyException("an event of more than " + longest + " bytes");
            }
            line.write(next);
            next = in.read();
        }
        afterCr = next == CR;
        ended = next < 0;
        String text = line.toString(StandardCharsets.UTF_8);
        boolean marked = !begun && text.startsWith(String.valueOf(BYTE_ORDER_MARK));
        begun = true;
        return marked ? text.substring(1) : text;
    }
}
