package io.arawn.workstream.http;

import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Tells browsers which pages of other origins may read answers: those of the allowed origins.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The CORS protocol</a>
 */
final class CrossOrigin {

    private final Origins origins;

    CrossOrigin(Origins origins) {
        this.origins = origins;
    }

    /** Whether this is a CORS preflight request of an allowed page. */
    boolean isAsked(Request request) {
        return HttpMethod.OPTIONS.is(request.getMethod())
                && origin(request).isPresent()
                && request.getHeaders().contains("Access-Control-Request-Method");
    }

    private Optional<String> origin(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.ORIGIN)).filter(origins::name);
    }

    /** Permits the page to read the answer. */
    void letRead(Request request, Response response) {
        origin(request).ifPresent(origin -> response.getHeaders()
                .put("Access-Control-Allow-Origin", origin)
                .put("Vary", "Origin")
                .put("Access-Control-Expose-Headers",
                        "ETag, Idempotency-Replayed, Location, Retry-After, X-Workstream, " + McpRoutes.SESSION));
    }

    /** Tells the browser which methods and headers the page may send. */
    void letSend(Request request, Response response) {
        String wanted = request.getHeaders().get("Access-Control-Request-Headers");
        HttpFields.Mutable headers = response.getHeaders();
        headers.put("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        headers.put("Access-Control-Allow-Headers", wanted == null ? "Authorization, Content-Type" : wanted);
        headers.put("Access-Control-Max-Age", "600");
        response.setStatus(204);
    }
}
