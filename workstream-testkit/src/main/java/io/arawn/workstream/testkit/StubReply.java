package io.arawn.workstream.testkit;

import java.util.List;
import java.util.Map;

/**
 * What the stub of a provider does with one request.
 *
 * @param body sent as it is when the status is not 200
 * @param pieces the text of the reply, as it is streamed
 * @param ending what comes after the pieces
 */
public record StubReply(int status, Map<String, String> headers, String body, List<String> pieces, Ending ending) {

    /** How a reply ends. */
    public enum Ending {
        /** As it should, with a finish reason, usage and the end mark. */
        DONE,
        /** As if the reply's limit was reached. */
        LENGTH,
        /** The connection is closed without a word. */
        CUT,
        /** Nothing more comes until the stub is released or the client goes. */
        HANG,
        /** A chunk that is no JSON, and the end mark. */
        MALFORMED,
        /** An error in place of a chunk. */
        ERROR
    }

    public StubReply {
        headers = Map.copyOf(headers);
        pieces = List.copyOf(pieces);
    }

    /** A whole reply, streamed in these pieces. */
    public static StubReply text(String... pieces) {
        return streamed(Ending.DONE, pieces);
    }

    /** A reply that gives these pieces and then ends in another way. */
    public static StubReply streamed(Ending ending, String... pieces) {
        return new StubReply(200, Map.of(), "", List.of(pieces), ending);
    }

    /** A refusal with the provider's error object. */
    public static StubReply refusal(int status, String code, String message) {
        String body = "{\"error\":{\"message\":\"%s\",\"type\":\"stub\",\"code\":\"%s\"}}".formatted(message, code);
        return new StubReply(status, Map.of("Content-Type", "application/json"), body, List.of(), Ending.DONE);
    }

    /** A refusal that asks to be left alone for a time: seconds or an HTTP date. */
    public static StubReply retryAfter(int status, String retryAfter) {
        StubReply refusal = refusal(status, "busy", "too many requests");
        return new StubReply(
                status,
                Map.of("Content-Type", "application/json", "Retry-After", retryAfter),
                refusal.body(),
                List.of(),
                Ending.DONE);
    }

    /** No answer at all: not even a status, until the stub is released or the client goes. */
    public static StubReply silence() {
        return new StubReply(0, Map.of(), "", List.of(), Ending.HANG);
    }

    /** The connection is closed before a status is sent. */
    public static StubReply hangUp() {
        return new StubReply(0, Map.of(), "", List.of(), Ending.CUT);
    }
}
