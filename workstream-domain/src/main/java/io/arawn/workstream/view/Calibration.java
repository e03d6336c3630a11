package io.arawn.workstream.view;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.TokenCounter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The factor between an estimate of tokens and the usage that a provider reported. It comes from replies that are
 * already summarised, so it changes only at a compaction. Exact counters are not calibrated.
 *
 * @param factor the factor; 1 if nothing is known
 */
public record Calibration(double factor) {

    /** The field of a reply's metadata with the estimated tokens of its prompt. */
    public static final String ESTIMATED = "estimated_tokens";

    private static final Calibration NONE = new Calibration(1);
    private static final double LEAST = 0.6;
    private static final double MOST = 2.5;
    private static final double MARGIN = 1.05;
    private static final int ENOUGH = 3;

    /**
     * The calibration from those of the replies that are the model's: the largest factor between usage and estimate.
     */
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

    /** The counter, calibrated. It remembers the count of each text. For one thread. */
    public TokenCounter calibrated(TokenCounter counter) {
        return TokenCounter.remembering(
                factor == 1
                        ? counter
                        : TokenCounter.estimating(text -> (int) Math.ceil(counter.count(text) * factor)));
    }

    /** The uncalibrated estimate for a count of the calibrated counter. */
    public long estimate(int tokens) {
        return Math.round(tokens / factor);
    }
}
