package io.arawn.workstream.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/** Counts all requests, also those that are refused before any route, and measures how long their answers take. */
final class MeasuredRequests extends Handler.Wrapper {

    private static final String ROUTE = MeasuredRequests.class.getName() + ".route";
    private static final String NO_ROUTE = "none";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Metrics metrics;

    MeasuredRequests(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Notes the route of a request: its path with the names of its parameters. */
    static void note(HttpServletRequest request, String path) {
        request.setAttribute(ROUTE, path);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Request.addCompletionListener(request, failure -> ended(request, response));
        return super.handle(request, response, callback);
    }

    private void ended(Request request, Response response) {
        String method = METHODS.contains(request.getMethod()) ? request.getMethod() : "other";
        String route = request.getAttribute(ROUTE) instanceof String path ? path : NO_ROUTE;
        metrics.answered(method, route, response.getStatus(), NanoTime.since(request.getBeginNanoTime()) / SECOND);
    }
}
