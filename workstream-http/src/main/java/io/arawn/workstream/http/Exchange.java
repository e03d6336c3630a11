package io.arawn.workstream.http;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import io.javalin.http.Context;
import io.javalin.http.servlet.JavalinWsServletContext;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** Reads bodies, and answers in JSON. */
final class Exchange {

    private Exchange() {}

    static Optional<String> header(Context request, String name) {
        return Optional.ofNullable(request.header(name));
    }

    /** The fields of the body, which must be a JSON object with only these fields. */
    static JsonFields fields(Context request, String... known) {
        byte[] body = Body.of(request);
        if (body.length == 0) {
            throw Problem.of(400, "malformed", "a JSON object is missing in the body").asException();
        }
        requireJson(request);
        return new JsonFields(Json.object(body), known);
    }

    /** The body, which must be a JSON object. */
    static Member object(Context request) {
        byte[] body = Body.of(request);
        requireJson(request);
        return Member.of(Json.object(body));
    }

    /** As {@link #fields}; a missing body counts as an empty object. */
    static JsonFields optionalFields(Context request, String... known) {
        byte[] body = Body.of(request);
        if (body.length == 0) {
            return new JsonFields(Map.of(), known);
        }
        requireJson(request);
        return new JsonFields(Json.object(body), known);
    }

    /** A page of another origin can send forms and plain text without a preflight request, but not JSON. */
    private static void requireJson(Context request) {
        String type = header(request, "Content-Type").orElse("");
        String media = Letters.small(Pieces.of(type, ';').getFirst().strip());
        if (!media.equals(Json.MEDIA_TYPE)) {
            throw Problem.of(415, "unsupported_media_type", "the body must be sent as 'Content-Type: application/json'"
                    + (media.isEmpty() ? "" : ", not '" + media + "'")).asException();
        }
    }

    static void answer(Context request, int status, Object body) {
        byte[] bytes = Json.bytes(body);
        FirstAnswer.require(request);
        GivenAnswer.note(request, bytes);
        request.status(status).contentType(Json.MEDIA_TYPE);
        Gzip.send(request, bytes);
    }

    /** Answers in the format of RFC 9457, or in the format of the clients whose routes these are. */
    static void answer(Context request, Problem problem) {
        Optional<String> path = Optional.of(request.path());
        ErrorForm form = ErrorForm.of(path, header(request, "anthropic-version").isPresent());
        byte[] body = Json.bytes(form.body(problem, path, request.req().getRequestId()));
        request.status(problem.status()).contentType(form.mediaType());
        if (problem.code().equals("took_too_long")) {
            // Work that still runs for this request must not meet a later request on the same connection.
            request.header("Connection", "close");
        }
        problem.retryAfter().ifPresent(seconds -> request.header("Retry-After", Integer.toString(seconds)));
        if (request instanceof JavalinWsServletContext) {
            write(request, body);
        } else {
            request.result(body);
        }
    }

    /** Sends the body of a refused upgrade, because Javalin sends a result only for requests that are no upgrades. */
    private static void write(Context request, byte[] body) {
        try {
            OutputStream out = request.outputStream();
            out.write(body);
        } catch (IOException left) {
            // The client has left.
        }
    }
}
