package io.arawn.workstream.view;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The factor between an estimate of tokens and the usage that a provider reported. It comes from replies that are
 * already summarised, so it changes only at a compaction. Exact counters are not calibrated.
 */
final class Calibration {

    private static final double LEAST = 0.6;
    private static final double MOST = 2.5;
    private static final double MARGIN = 1.05;
    private static final int ENOUGH = 3;

    private Calibration() {}

    /**
     * The largest factor between usage and estimate among the replies that are the model's; 1 if nothing is known.
     */
    static double of(List<Message> replies, Sizing sizing) {
        List<Double> ratios = replies.stream()
                .filter(reply -> sizing.model().equals(reply.metadata().get("model")))
                .flatMap(reply -> ratio(reply).stream())
                .toList();
        OptionalDouble most = ratios.stream().mapToDouble(ratio -> ratio).max();
        return most.isEmpty() || ratios.size() < ENOUGH ? 1 : Math.clamp(most.getAsDouble() * MARGIN, LEAST, MOST);
    }

    private static Optional<Double> ratio(Message reply) {
        return number(reply.usage(), "input_tokens")
                .flatMap(reported -> number(reply.metadata(), Sizing.ESTIMATED).map(estimate -> reported / estimate));
    }

    private static Optional<Double> number(JsonObject object, String name) {
        return object.numberOf(name).map(Number::doubleValue).filter(number -> number > 0);
    }
}
