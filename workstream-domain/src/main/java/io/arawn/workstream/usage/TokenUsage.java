package io.arawn.workstream.usage;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Pieces;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The tokens that replies took.
 *
 * @param lines the parts, the largest first
 * @param total their sum
 * @param cost what the replies of models with a price cost; empty if no model has a price
 * @param unpriced the models without a price
 */
public record TokenUsage(List<Line> lines, Tokens total, Optional<BigDecimal> cost, Set<String> unpriced) {

    public TokenUsage {
        lines = List.copyOf(lines);
        unpriced = Set.copyOf(unpriced);
    }

    /** A property by which tokens are grouped. */
    public enum Grouping {
        WORKSTREAM,
        MODEL,
        /** The author of the question. */
        AUTHOR;

        /** The grouping of a request that names no other. */
        public static final String USUAL = "workstream,model";

        /**
         * Reads names with commas between them, such as {@code workstream,model}.
         *
         * @throws InvalidInputException if a name is another
         */
        public static Set<Grouping> of(String names) {
            Set<Grouping> by = EnumSet.noneOf(Grouping.class);
            for (String name : Pieces.of(names, ',')) {
                by.add(switch (Letters.small(name.strip())) {
                    case "workstream" -> WORKSTREAM;
                    case "model" -> MODEL;
                    case "author" -> AUTHOR;
                    default -> throw new InvalidInputException(
                            "by", "'by' must name workstream, model or author, with commas between them");
                });
            }
            return by;
        }
    }

    /**
     * What is asked.
     *
     * @param workstream empty for all workstreams
     * @param since the earliest time of a reply
     * @param until the time before which replies are
     */
    public record Request(
            Optional<WorkstreamId> workstream, Optional<Instant> since, Optional<Instant> until, Set<Grouping> by) {

        public Request {
            by = Set.copyOf(by);
        }

        /** Whether a reply of this time is counted. */
        public boolean holds(Instant time) {
            return since.map(earliest -> !time.isBefore(earliest)).orElse(true)
                    && until.map(time::isBefore).orElse(true);
        }
    }

    /** Whose tokens a line has; what the request does not tell apart is empty, and so is an unknown author. */
    public record Group(
            Optional<WorkstreamId> workstream,
            Optional<String> name,
            Optional<String> model,
            Optional<String> author) {}

    /**
     * The tokens of a group.
     *
     * @param cost of those of its models that have a price; empty if none has
     */
    public record Line(Group group, Tokens tokens, Optional<BigDecimal> cost) {}

    /**
     * The tokens of replies, as their providers reported them.
     *
     * @param replies the number of replies
     * @param input the tokens of the prompts, without those that were read from or written to a provider's cache
     * @param output the tokens of the replies
     * @param cacheRead the tokens of prompts that the provider read from its cache
     * @param cacheWrite the tokens of prompts that the provider wrote to its cache
     */
    public record Tokens(long replies, long input, long output, long cacheRead, long cacheWrite) {

        /** No reply. */
        public static final Tokens NONE = new Tokens(0, 0, 0, 0, 0);

        /** Anthropic's models count what the cache holds apart; all others count it among the input. */
        private static final String COUNTS_APART = "claude";

        /**
         * The tokens of one reply.
         *
         * @param model the model that replied
         * @param usage the numbers in the log
         */
        public static Tokens of(String model, JsonObject usage) {
            long read = number(usage, "cache_read_input_tokens");
            long input = number(usage, "input_tokens");
            return new Tokens(
                    1,
                    model.contains(COUNTS_APART) ? input : Math.max(0, input - read),
                    number(usage, "output_tokens"),
                    read,
                    number(usage, "cache_creation_input_tokens"));
        }

        /** A log may hold any number. */
        private static long number(JsonObject usage, String name) {
            return Math.clamp(usage.numberOf(name).map(Number::doubleValue).map(Math::floor).orElse(0.0).longValue(), 0,
                    Integer.MAX_VALUE);
        }

        /** Both together. */
        public Tokens plus(Tokens other) {
            return new Tokens(
                    replies + other.replies,
                    input + other.input,
                    output + other.output,
                    cacheRead + other.cacheRead,
                    cacheWrite + other.cacheWrite);
        }

        /** All tokens of prompts and replies. */
        public long all() {
            return input + output + cacheRead + cacheWrite;
        }
    }
}
