package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.plan.Worded.Portion;

/** Cuts the middle out of long tool results, with a note. The result depends only on the message and the limit. */
record Shortening(int maxTokens, TokenCounter counter) {

    private static final int CHARACTERS_A_TOKEN_AT_MOST = 8;

    /** The content, or its beginning and end around a note about the missing part. */
    Portion of(Message message) {
        String content = message.content();
        if (!message.role().equals(Role.TOOL_RESULT)
                || content.length() <= maxTokens / 2
                || counter.count(content) <= maxTokens) {
            return Portion.whole(content);
        }
        int kept = Math.min(content.length(), maxTokens * CHARACTERS_A_TOKEN_AT_MOST);
        String shortened = cut(content, kept);
        while (counter.count(shortened) > maxTokens && kept > 1) {
            kept = kept * 3 / 4;
            shortened = cut(content, kept);
        }
        return new Portion(shortened, true);
    }

    private static String cut(String content, int kept) {
        int head = Surrogates.boundary(content, kept * 2 / 3);
        int tail = Surrogates.boundary(content, content.length() - kept / 3);
        String omission = Portion.omission((tail - head) + " of " + content.length() + " characters");
        return Framing.text(content.substring(0, head)) + "\n" + omission + "\n"
                + Framing.text(content.substring(tail));
    }
}
