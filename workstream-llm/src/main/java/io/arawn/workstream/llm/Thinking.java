package io.arawn.workstream.llm;

/**
 * Whether a model of Anthropic's thinks before it speaks.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/extended-thinking">Extended thinking</a>
 */
public sealed interface Thinking {

    /** It speaks at once. */
    record Off() implements Thinking {}

    /** As long as it sees fit, which newer models can. */
    record Adaptive() implements Thinking {}

    /**
     * For so many tokens at most, which do not count as part of the reply.
     *
     * @param most at least 1024
     */
    record Tokens(int most) implements Thinking {}
}
