package io.arawn.workstream.llm;

/**
 * Whether a model of Anthropic's reasons before it replies.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/extended-thinking">Extended thinking</a>
 */
public sealed interface Thinking {

    /** It replies at once. */
    record Off() implements Thinking {}

    /** It decides itself how long it reasons; newer models support this. */
    record Adaptive() implements Thinking {}

    /**
     * It reasons for at most this number of tokens, which do not count as part of the reply.
     *
     * @param most at least 1024
     */
    record Tokens(int most) implements Thinking {}
}
