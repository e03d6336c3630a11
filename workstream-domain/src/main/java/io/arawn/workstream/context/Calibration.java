package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What an estimate of tokens must be multiplied by, as the usage tells that a provider reported. It is taken from
 * replies that are summarised already, so that it changes only at a compaction. Counters that are exact are left as
 * they are.
 *
 * @param factor 1 where nothing is known
 */
public record Calibration(double factor) {

    /** The field of a reply's metadata that holds the estimate its call was made with. */
    public static final String ESTIMATED = "estimated_tokens";

    private static final Calibration NONE = new Calibration(1);
    private static final double LEAST = 0.6;
    private static final double MOST = 2.5;
    private static final double MARGIN = 1.05;
    private static final int ENOUGH = 3;

    /** The calibration by these replies, as far as they are the model's; by the one that was the most above its estimate. */
    static Calibration of(List<Message> replies, Sizing sizing) {
        if (sizing.counter().isExact()) {
            return NONE;
        }
        List<Double> ratios = replies.stream()
                .filter(reply -> sizing.model().equals(reply.metadata().get("model")))
                .flatMap(reply -> ratio(reply).stream())
                .toList();
        OptionalDouble most = ratios.stream().mapToDouble(ratio -> ratio).max();
        return most.isEmpty() || ratios.size() < ENOUGH
                ? NONE
                : new Calibration(Math.clamp(most.getAsDouble() * MARGIN, LEAST, MOST));
    }

    private static Optional<Double> ratio(Message reply) {
        return number(reply.usage().get("input_tokens"))
                .flatMap(reported -> number(reply.metadata().get(ESTIMATED)).map(estimate -> reported / estimate));
    }

    private static Optional<Double> number(@Nullable Object value) {
        return value instanceof Number number && number.doubleValue() > 0
                ? Optional.of(number.doubleValue())
                : Optional.empty();
    }

    /** The counter, calibrated. */
    TokenCounter applied(TokenCounter counter) {
        return factor == 1
                ? counter
                : TokenCounter.estimating(text -> (int) Math.ceil(counter.count(text) * factor));
    }

    /** The estimate that a count by the calibrated counter comes from. */
    public long estimate(int tokens) {
        return Math.round(tokens / factor);
    }
}
