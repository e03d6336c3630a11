package io.arawn.workstream.summary;

import io.arawn.workstream.model.TokenCounter;
import java.time.Instant;
import java.util.List;

/**
 * Makes one text of many. The text keeps goals, decisions and open questions. It copies identifiers, paths, commands
 * and numbers exactly, and states only what the passages state. Many threads can use one summarizer.
 */
public interface Summarizer {

    /** A summarizer without a model: it keeps the beginning of each passage. */
    static Summarizer ofBeginnings() {
        return new BeginningsSummarizer();
    }

    /**
     * Returns a summary of the passages.
     *
     * @param passages in order, at least one
     * @param maxTokens the maximum of tokens in the text, by the counter; at least 50
     * @throws io.arawn.workstream.WorkstreamException when a required model fails
     */
    Summary summarize(List<Passage> passages, int maxTokens, TokenCounter counter);

    /**
     * A text to summarise: a message, or a summary of earlier messages.
     *
     * @param speaker the author, else the role, as one word
     * @param time the time of the message; for a summary, the beginning of its range
     */
    record Passage(String speaker, Instant time, String text) {}

    /**
     * A summary of passages.
     *
     * @param by the model or method that made it, as stored with it, such as {@code extractive}
     */
    record Summary(String by, String text) {}
}
