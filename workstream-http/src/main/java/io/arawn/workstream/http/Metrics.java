package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/**
 * What the server counts and measures. No label has a text of a client or a name of a workstream; the number of values
 * of each label is bounded.
 */
final class Metrics {

    static final String MEDIA_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /** The outcome of a turn with a reply. That of another turn is the code of its problem. */
    static final String ANSWERED = "answered";

    private static final double[] SECONDS = {0.005, 0.025, 0.1, 0.5, 2.5, 10, 60};
    private static final double[] SECONDS_OF_MODELS = {0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300};
    private static final int MOST_MODELS = 100;
    private static final Map<String, String> KINDS = Map.of(
            ReportedTokens.INPUT, "input", ReportedTokens.OUTPUT, "output",
            ReportedTokens.CACHE_READ, "cache_read", ReportedTokens.CACHE_CREATION, "cache_write");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter requests = counter("arawn_http_requests", "Answered requests.", "method", "route", "status");
    private final Histogram requestSeconds = histogram(
            "arawn_http_request_duration_seconds", "Time from the head of a request to the end of its answer.", SECONDS,
            "method", "route");
    private final Counter turns = counter("arawn_turns", "Turns that ended, by outcome.", "outcome");
    private final Histogram turnSeconds = histogram(
            "arawn_turn_duration_seconds", "Time from the start of a turn to its last step.", SECONDS_OF_MODELS);
    private final Histogram firstPiece = histogram(
            "arawn_first_piece_seconds", "Time from the start of a turn to the first piece of its reply.",
            SECONDS_OF_MODELS);
    private final Counter tokens = counter(
            "arawn_tokens", "Tokens that the providers of models reported.", "model", "kind");
    private final Set<String> models = ConcurrentHashMap.newKeySet();

    Metrics() {
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).withoutExemplars().register(registry);
    }

    private Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return Histogram.builder().name(name).help(help).labelNames(labels).classicOnly().classicUpperBounds(bounds)
                .withoutExemplars().register(registry);
    }

    /** Adds a number that is read whenever the metrics are. */
    void gauge(String name, String help, IntSupplier value) {
        GaugeWithCallback.builder().name(name).help(help).callback(read -> read.call(value.getAsInt()))
                .register(registry);
    }

    /** @param route the path of the route with its parameters, or {@code none} */
    void answered(String method, String route, int status, double seconds) {
        requests.labelValues(method, route, Integer.toString(status)).inc();
        requestSeconds.labelValues(method, route).observe(seconds);
    }

    void firstPiece(double seconds) {
        firstPiece.observe(seconds);
    }

    /** @param outcome {@link #ANSWERED} or the code of a problem */
    void ended(String outcome, double seconds) {
        turns.labelValues(outcome).inc();
        turnSeconds.observe(seconds);
    }

    /** Adds the tokens that the provider reported for a turn. */
    void used(Answered answered) {
        String model = answered.reply()
                .map(Message::metadata)
                .flatMap(metadata -> metadata.text("model"))
                .map(this::bounded)
                .orElse("unknown");
        JsonObject usage = answered.usage();
        KINDS.forEach((name, kind) -> {
            long number = ReportedTokens.of(usage, name);
            if (number > 0) {
                tokens.labelValues(model, kind).inc(number);
            }
        });
    }

    private String bounded(String model) {
        return models.contains(model) || (models.size() < MOST_MODELS && models.add(model)) ? model : "other";
    }

    /** All numbers in Prometheus' text format. */
    byte[] text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
