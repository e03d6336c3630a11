package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that can be given again.
 *
 * @param body empty if the answer was a stream of events, which is not kept
 */
record GivenAnswer(int status, Map<String, String> headers, Optional<byte[]> body) {

    private static final String ATTRIBUTE = "arawn.given-answer";
    private static final List<String> HEADERS = List.of("Location", "ETag", "X-Workstream");
    private static final int OVERHEAD = 500;

    GivenAnswer {
        headers = Map.copyOf(headers);
    }

    /** Remembers the body of an answer with its request. */
    static void note(Context request, byte[] body) {
        request.attribute(ATTRIBUTE, body);
    }

    /** The answer that the handler of this request gave. */
    static GivenAnswer of(Context request) {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> Optional.ofNullable(request.res().getHeader(name))
                .ifPresent(value -> headers.put(name, value)));
        byte[] body = request.attribute(ATTRIBUTE);
        return new GivenAnswer(request.statusCode(), headers, Optional.ofNullable(body));
    }

    boolean isSuccess() {
        return status < 300;
    }

    /** Its approximate size in memory, in bytes. */
    long size() {
        return body.map(bytes -> (long) bytes.length).orElse(0L) + OVERHEAD;
    }

    void send(Context request) {
        byte[] bytes = body.orElseThrow(() -> Problem.of(409, "already_answered",
                "the first request with this Idempotency-Key was answered by a stream of events; its messages are in"
                        + " the workstream")
                .asException());
        headers.forEach(request::header);
        request.status(status).contentType(Json.MEDIA_TYPE);
        Gzip.send(request, bytes);
    }
}
