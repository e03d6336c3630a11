package io.arawn.workstream.http;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;

/**
 * {@code /health}, {@code /health/live} and {@code /health/ready}, for those who start servers and choose among them.
 * They hold no data, so they need no token. {@code /metrics} needs it.
 */
final class HealthRoutes {

    static final String PATH = "/health";
    static final String LIVE = PATH + "/live";
    static final String READY = PATH + "/ready";
    static final String METRICS = "/metrics";

    private static final Set<String> OPEN = Set.of(PATH, LIVE, READY);

    private final Readiness readiness;
    private final Metrics metrics;

    HealthRoutes(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    /** Whether the path needs no token, and answers when workstreams are switched off. */
    static boolean isOpen(String path) {
        return OPEN.contains(path);
    }

    /** The process answers. */
    void live(Context request) {
        Exchange.answer(request, 200, Map.of("status", "ok"));
    }

    void ready(Context request) {
        readiness.obstacle().ifPresent(problem -> {
            throw problem.asException();
        });
        Exchange.answer(request, 200, Map.of("status", "ready"));
    }

    void metrics(Context request) {
        Query.of(request);
        byte[] text = metrics.text();
        FirstAnswer.require(request);
        request.status(200).contentType(Metrics.MEDIA_TYPE);
        Gzip.send(request, text);
    }
}
