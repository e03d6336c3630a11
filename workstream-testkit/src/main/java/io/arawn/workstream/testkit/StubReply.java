package io.arawn.workstream.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The response of the stub to one request, in any dialect.
 *
 * @param error sent if the status is not 200
 * @param thoughts the reasoning at the start; Anthropic signs each part
 * @param pieces the streamed text of the reply
 * @param calls the tool calls after the text
 * @param ending the end of the reply
 * @param recording sent in place of pieces, calls and ending
 */
public record StubReply(
        int status,
        Map<String, String> headers,
        Refusal error,
        List<String> thoughts,
        List<String> pieces,
        List<Call> calls,
        Ending ending,
        Optional<Recording> recording) {

    /**
     * A body that is sent unchanged.
     *
     * @param pieces sent one after the other
     */
    public record Recording(List<byte[]> pieces) {

        public Recording {
            pieces = List.copyOf(pieces);
        }
    }

    /** An error of a provider. */
    public record Refusal(String code, String message) {}

    /**
     * A tool call.
     *
     * @param arguments sent unchanged, in two pieces
     */
    public record Call(String id, String name, String arguments) {}

    /** The end of a reply. */
    public enum Ending {
        /** A regular end, with a finish reason, usage and the end mark. */
        DONE,
        /** An end at the reply limit. */
        LENGTH,
        /** The connection is closed without an end. */
        CUT,
        /** Nothing more arrives until the stub is released or the client leaves. */
        HANG,
        /** A chunk that is not JSON, and the end mark. */
        MALFORMED,
        /** An error in place of a chunk. */
        ERROR
    }

    private static final Refusal NONE = new Refusal("", "");

    public StubReply {
        headers = Map.copyOf(headers);
        thoughts = List.copyOf(thoughts);
        pieces = List.copyOf(pieces);
        calls = List.copyOf(calls);
    }

    /** A reply that is made from its parts, not recorded. */
    public StubReply(
            int status,
            Map<String, String> headers,
            Refusal error,
            List<String> thoughts,
            List<String> pieces,
            List<Call> calls,
            Ending ending) {
        this(status, headers, error, thoughts, pieces, calls, ending, Optional.empty());
    }

    /** A complete reply, streamed in these pieces. */
    public static StubReply text(String... pieces) {
        return streamed(Ending.DONE, pieces);
    }

    /** A reply with these pieces and another end. */
    public static StubReply streamed(Ending ending, String... pieces) {
        return new StubReply(200, Map.of(), NONE, List.of(), List.of(pieces), List.of(), ending);
    }

    /**
     * A body that is sent unchanged, in pieces.
     *
     * @param ends the ends of the pieces before the end of the body, in ascending order
     */
    public static StubReply recorded(Map<String, String> headers, byte[] body, int... ends) {
        List<byte[]> pieces = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            pieces.add(Arrays.copyOfRange(body, from, end));
            from = end;
        }
        pieces.add(Arrays.copyOfRange(body, from, body.length));
        return new StubReply(200, headers, NONE, List.of(), List.of(), List.of(), Ending.DONE,
                Optional.of(new Recording(pieces)));
    }

    /** This reply with a tool call. */
    public StubReply calling(String id, String name, String arguments) {
        List<Call> more = new ArrayList<>(calls);
        more.add(new Call(id, name, arguments));
        return new StubReply(status, headers, error, thoughts, pieces, more, ending, recording);
    }

    /** This reply with reasoning before it. */
    public StubReply thinking(String... first) {
        return new StubReply(status, headers, error, List.of(first), pieces, calls, ending, recording);
    }

    /** A refusal with the provider's error object. */
    public static StubReply refusal(int status, String code, String message) {
        return refused(status, Map.of("Content-Type", "application/json"), new Refusal(code, message));
    }

    /** A refusal with a time for the next attempt: seconds or an HTTP date. */
    public static StubReply retryAfter(int status, String retryAfter) {
        return refused(
                status,
                Map.of("Content-Type", "application/json", "Retry-After", retryAfter),
                new Refusal("busy", "too many requests"));
    }

    private static StubReply refused(int status, Map<String, String> headers, Refusal error) {
        return new StubReply(status, headers, error, List.of(), List.of(), List.of(), Ending.DONE);
    }

    /** No response at all, not even a status, until the stub is released or the client leaves. */
    public static StubReply silence() {
        return refused(0, Map.of(), NONE).endingWith(Ending.HANG);
    }

    /** The connection is closed before a status is sent. */
    public static StubReply hangUp() {
        return refused(0, Map.of(), NONE).endingWith(Ending.CUT);
    }

    private StubReply endingWith(Ending other) {
        return new StubReply(status, headers, error, thoughts, pieces, calls, other, recording);
    }
}
