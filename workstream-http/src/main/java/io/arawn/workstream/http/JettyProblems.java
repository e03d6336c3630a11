package io.arawn.workstream.http;

import io.arawn.workstream.text.Letters;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers in the project's format what Jetty itself refuses, such as a malformed request line. Jetty then closes the
 * connection, and the answer says so (RFC 9112, section 9.6), so that the client sends its next request on another one.
 */
final class JettyProblems extends ErrorHandler {

    /** The path that Jetty reports if it could not read the path. */
    private static final String NO_PATH = "/badMessage";

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        Object message = request.getAttribute(ERROR_MESSAGE);
        Problem problem =
                Problem.of(status, code(status), message == null ? "the request was refused" : detail(message));
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        answer(problem, request, response, callback);
        return true;
    }

    /** Answers in the format of RFC 9457, or in the format of the clients whose routes these are. */
    static void answer(Problem problem, Request request, Response response, Callback callback) {
        Optional<String> path =
                Optional.ofNullable(request.getHttpURI().getPath()).filter(text -> !text.equals(NO_PATH));
        ErrorForm form = ErrorForm.of(path, request.getHeaders().contains("anthropic-version"));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, form.mediaType());
        byte[] body = Json.bytes(form.body(problem, path, request.getId()));
        response.setStatus(problem.status());
        if (problem.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"arawn\"");
        }
        problem.retryAfter()
                .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, Integer.toString(seconds)));
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    private static String detail(Object message) {
        return "the request was refused: " + Letters.small(message.toString());
    }

    private static String code(int status) {
        return switch (status) {
            case 404 -> "not_found";
            case 405 -> "method_not_allowed";
            case 408 -> "too_slow";
            case 413 -> "too_large";
            case 414 -> "address_too_long";
            case 426 -> "upgrade_required";
            case 431 -> "headers_too_large";
            case 505 -> "unsupported_version";
            default -> status < 500 ? "malformed" : "internal";
        };
    }
}
