package io.arawn.workstream.summary;

import io.arawn.workstream.model.TokenCounter;
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
}
