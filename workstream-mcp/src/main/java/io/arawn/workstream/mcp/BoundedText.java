package io.arawn.workstream.mcp;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.model.TokenCounter;

/** Collects parts of a text up to a number of tokens. For one thread. */
final class BoundedText {

    /** The tokens of an answer, unless the caller wants more or fewer. */
    static final int USUAL = 2_000;

    /** The most tokens that a caller can get at once. */
    static final int MOST = 50_000;

    private static final int LEAST = 50;
    private static final TokenCounter COUNTER = TokenCounter.upperEstimate();
    private static final String CUT = " […]";

    private final StringBuilder text = new StringBuilder();
    private int room;

    BoundedText(GivenArguments call) {
        room = call.number("max_tokens", USUAL, MOST);
        if (room < LEAST) {
            throw new InvalidInputException("max_tokens", "'max_tokens' must be at least " + LEAST);
        }
    }

    static InputSchema argument(InputSchema schema) {
        return schema.number("max_tokens", "Most tokens of the answer. Default: " + USUAL + ".");
    }

    /** Adds the part if it fits. The first part is cut to fit. Returns whether it was added. */
    boolean add(String part) {
        return insert(text.length(), part + "\n");
    }

    /** As {@link #add}, before the other parts. */
    boolean addBefore(String part) {
        return insert(0, part + "\n");
    }

    private boolean insert(int place, String line) {
        int tokens = COUNTER.count(line);
        if (tokens > room && !text.isEmpty()) {
            return false;
        }
        text.insert(place, tokens > room ? beginning(line) : line);
        room = Math.max(0, room - tokens);
        return true;
    }

    /** Adds the part in any case. */
    BoundedText end(String part) {
        text.append(part).append('\n');
        return this;
    }

    private String beginning(String line) {
        int length = line.length();
        while (COUNTER.count(line.substring(0, length)) > room) {
            length = length * 4 / 5;
        }
        boolean split = length > 0 && Character.isHighSurrogate(line.charAt(length - 1));
        return line.substring(0, split ? length - 1 : length) + CUT + "\n";
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing();
    }
}
