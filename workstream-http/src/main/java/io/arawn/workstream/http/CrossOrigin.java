package io.arawn.workstream.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;
import java.util.Set;

/**
 * Tells browsers which pages of elsewhere may read answers: those of the origins that are allowed.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">The CORS protocol</a>
 */
final class CrossOrigin {

    private final Set<String> allowed;

    CrossOrigin(Set<String> allowed) {
        this.allowed = allowed;
    }

    /** Lets such a page read the answer; returns whether the request only asked what it may send, and is answered. */
    boolean answers(Context request) {
        Optional<String> origin = Exchange.header(request, "Origin").filter(allowed::contains);
        if (origin.isEmpty()) {
            return false;
        }
        request.header("Access-Control-Allow-Origin", origin.get())
                .header("Vary", "Origin")
                .header("Access-Control-Expose-Headers", "ETag, Location, Retry-After, X-Workstream");
        boolean asksOnly = request.method().equals(HandlerType.OPTIONS)
                && Exchange.header(request, "Access-Control-Request-Method").isPresent();
        if (asksOnly) {
            letSend(request);
        }
        return asksOnly;
    }

    private static void letSend(Context request) {
        request.status(204)
                .header("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")
                .header("Access-Control-Allow-Headers", Exchange.header(request, "Access-Control-Request-Headers")
                        .orElse("Authorization, Content-Type"))
                .header("Access-Control-Max-Age", "600");
    }
}
