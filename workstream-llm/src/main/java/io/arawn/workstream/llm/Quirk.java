package io.arawn.workstream.llm;

/** Differences of a provider from others with the same dialect. */
public enum Quirk {
    /** The option for the reply limit is named {@code max_completion_tokens}. */
    LIMITS_COMPLETION_TOKENS,
    /** The provider refuses messages with the reasoning of a model. */
    REFUSES_REASONING
}
