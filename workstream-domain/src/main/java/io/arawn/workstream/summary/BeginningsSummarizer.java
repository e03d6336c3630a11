package io.arawn.workstream.summary;

import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import io.arawn.workstream.text.OneLine;
import java.util.List;

/** Keeps the beginning of each passage. All beginnings have the same length, as long as the limit allows. */
final class BeginningsSummarizer implements Summarizer {

    private static final String NAME = "beginnings";
    private static final int LONGEST = 400;

    @Override
    public Summary summarize(List<Passage> passages, int maxTokens, TokenCounter counter) {
        for (int length = LONGEST; length > 1; length /= 2) {
            String text = beginnings(passages, length);
            if (counter.count(text) <= maxTokens) {
                return new Summary(NAME, text);
            }
        }
        return new Summary(NAME, passages.size() + " messages");
    }

    private static String beginnings(List<Passage> passages, int length) {
        StringBuilder text = new StringBuilder();
        for (Passage passage : passages) {
            text.append(passage.speaker())
                    .append(": ")
                    .append(beginning(OneLine.of(passage.text()), length))
                    .append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static String beginning(String text, int length) {
        int points = text.codePointCount(0, text.length());
        return points <= length ? text : text.substring(0, text.offsetByCodePoints(0, length)) + "…";
    }
}
