package io.arawn.workstream.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the stub of a provider does with one request, whatever the dialect of the request.
 *
 * @param error told when the status is not 200
 * @param thoughts what the model thinks first, each signed; only Anthropic tells them
 * @param pieces the text of the reply, as it is streamed
 * @param calls the tools that are called behind the text
 * @param ending what comes after all that
 * @param recording sent instead of pieces, calls and ending
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
     * A body that is sent as it is.
     *
     * @param pieces that are sent one after the other
     */
    public record Recording(List<byte[]> pieces) {

        public Recording {
            pieces = List.copyOf(pieces);
        }
    }

    /** What a provider says is wrong. */
    public record Refusal(String code, String message) {}

    /**
     * A tool call.
     *
     * @param arguments sent as they are, in two pieces
     */
    public record Call(String id, String name, String arguments) {}

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

    private static final Refusal NONE = new Refusal("", "");

    public StubReply {
        headers = Map.copyOf(headers);
        thoughts = List.copyOf(thoughts);
        pieces = List.copyOf(pieces);
        calls = List.copyOf(calls);
    }

    /** A reply that is made of its parts, and not recorded. */
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

    /** A whole reply, streamed in these pieces. */
    public static StubReply text(String... pieces) {
        return streamed(Ending.DONE, pieces);
    }

    /** A reply that gives these pieces and then ends in another way. */
    public static StubReply streamed(Ending ending, String... pieces) {
        return new StubReply(200, Map.of(), NONE, List.of(), List.of(pieces), List.of(), ending);
    }

    /**
     * A body sent as it is, in pieces.
     *
     * @param ends where pieces end before the end of the body, in rising order
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

    /** This reply, but calling a tool. */
    public StubReply calling(String id, String name, String arguments) {
        List<Call> more = new ArrayList<>(calls);
        more.add(new Call(id, name, arguments));
        return new StubReply(status, headers, error, thoughts, pieces, more, ending, recording);
    }

    /** This reply, but thinking first. */
    public StubReply thinking(String... first) {
        return new StubReply(status, headers, error, List.of(first), pieces, calls, ending, recording);
    }

    /** A refusal with the provider's error object. */
    public static StubReply refusal(int status, String code, String message) {
        return refused(status, Map.of("Content-Type", "application/json"), new Refusal(code, message));
    }

    /** A refusal that asks to be left alone for a time: seconds or an HTTP date. */
    public static StubReply retryAfter(int status, String retryAfter) {
        return refused(
                status,
                Map.of("Content-Type", "application/json", "Retry-After", retryAfter),
                new Refusal("busy", "too many requests"));
    }

    private static StubReply refused(int status, Map<String, String> headers, Refusal error) {
        return new StubReply(status, headers, error, List.of(), List.of(), List.of(), Ending.DONE);
    }

    /** No answer at all: not even a status, until the stub is released or the client goes. */
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
