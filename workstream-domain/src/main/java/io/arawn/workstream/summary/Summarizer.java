package io.arawn.workstream.summary;

import io.arawn.workstream.context.TokenCounter;
import java.util.List;

/**
 * Makes one text of many. It keeps goals, decisions and open questions, and identifiers, paths, commands and numbers as
 * they are written, and states nothing that the passages do not. Safe for use by many threads.
 */
public interface Summarizer {

    /** Needs no model: keeps the beginning of each passage. */
    static Summarizer ofBeginnings() {
        return new BeginningsSummarizer();
    }

    /**
     * A text that stands for the passages.
     *
     * @param passages in order, at least one
     * @param maxTokens the most tokens the text may have by the counter, at least 50
     * @throws io.arawn.workstream.WorkstreamException when a model is needed and does not do its work
     */
    Summary summarize(List<Passage> passages, int maxTokens, TokenCounter counter);
}
