package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.text.Pieces;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The body of a successful response, whatever its content type: a stream of events, or one JSON value of a provider
 * that does not stream. For one thread.
 */
final class ReplyBody {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final String END_MARK = "[DONE]";
    private static final int LOOKED_AT = 1_024;

    private final BufferedInputStream in;
    private final int longest;

    /** @param longest the most bytes of one event, or of the one JSON value */
    ReplyBody(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /**
     * Passes arriving data to the reader until it needs no more or the body ends.
     *
     * @throws HttpRefusal if the provider reports an error
     * @throws MalformedReplyException if some data are not JSON
     */
    void readInto(ReplyReader reader) throws IOException {
        if (isJson()) {
            read("", withoutMark(new String(json(), StandardCharsets.UTF_8)), reader);
            return;
        }
        ServerSentEvents events = new ServerSentEvents(in, longest);
        Optional<ServerSentEvent> event = events.next();
        while (event.isPresent() && !reader.isEnded()) {
            read(event.get(), reader);
            event = reader.isEnded() ? Optional.empty() : events.next();
        }
    }

    /** No meaningful line of an event stream begins with a bracket. */
    private boolean isJson() throws IOException {
        in.mark(LOOKED_AT);
        int first = in.read();
        for (int looked = 1; isNothing(first) && looked < LOOKED_AT; looked++) {
            first = in.read();
        }
        in.reset();
        return first == '{' || first == '[';
    }

    /** White space, and the bytes of a byte order mark. */
    private static boolean isNothing(int next) {
        return next == ' ' || next == '\t' || next == '\r' || next == '\n' || next == 0xEF || next == 0xBB
                || next == 0xBF;
    }

    private byte[] json() throws IOException {
        byte[] json = in.readNBytes(longest);
        if (in.read() >= 0) {
            throw new MalformedReplyException("a reply of more than " + longest + " bytes");
        }
        return json;
    }

    private static void read(ServerSentEvent event, ReplyReader reader) throws IOException {
        try {
            read(event.type(), event.data(), reader);
        } catch (MalformedReplyException torn) {
            if (event.isWhole()) {
                throw torn;
            }
            // The stream broke off within this event; the reader notices the missing end of the reply.
        }
    }

    private static String withoutMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** Some servers omit the empty line between two events, so the data of an event may be several values. */
    private static void read(String type, String data, ReplyReader reader) throws IOException {
        if (isOneValue(data)) {
            readOne(type, data, reader);
            return;
        }
        for (String line : Pieces.of(data, '\n')) {
            readOne(type, line, reader);
        }
    }

    private static boolean isOneValue(String data) {
        try {
            return data.indexOf('\n') < 0 || !WireJson.read(data).isMissingNode();
        } catch (JsonProcessingException several) {
            return false;
        }
    }

    private static void readOne(String type, String data, ReplyReader reader) throws IOException {
        String text = data.strip();
        if (text.equals(END_MARK)) {
            reader.end();
        } else if (!text.isEmpty()) {
            reader.read(type, json(text));
        }
    }

    private static JsonNode json(String text) throws MalformedReplyException {
        try {
            return WireJson.read(text);
        } catch (JsonProcessingException quoting) {
            throw new MalformedReplyException("a piece that is no JSON");
        }
    }
}
