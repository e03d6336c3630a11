package io.arawn.workstream.context;

/** Counts the tokens that a model makes of a text. Pure: equal texts have equal counts. Safe for use by many threads. */
public interface TokenCounter {

    /** A counter for models whose tokenizer is not public: it never counts too few for the common ones. */
    static TokenCounter upperEstimate() {
        return UpperTokenEstimate::of;
    }

    /** The tokens of the text, at least 0. For a counter that estimates, not fewer than the model's own. */
    int count(String text);
}
