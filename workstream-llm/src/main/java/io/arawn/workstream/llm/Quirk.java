package io.arawn.workstream.llm;

/** In what a provider differs from others that speak its dialect. */
public enum Quirk {
    /** The limit of a reply is called {@code max_completion_tokens}. */
    LIMITS_COMPLETION_TOKENS,
    /** Messages with the reasoning of a model are refused. */
    REFUSES_REASONING
}
