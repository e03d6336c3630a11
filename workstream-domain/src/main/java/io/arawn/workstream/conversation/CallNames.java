package io.arawn.workstream.conversation;

import io.arawn.workstream.message.ToolUse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives the calls of one prompt ids and names that every provider accepts, and no id twice. For one prompt. */
final class CallNames {

    /** OpenAI allows 40 characters, Anthropic has no limit but only these characters. */
    private static final int LONGEST_ID = 40;

    private static final int LONGEST_NAME = 64;

    private final Set<String> taken = new HashSet<>();

    /** The last number that was tried for a repeated id. */
    private final Map<String, Integer> again = new HashMap<>();

    ToolUse acceptable(ToolUse call) {
        return call.as(unique(plain(call.callId(), LONGEST_ID)), plain(call.name(), LONGEST_NAME));
    }

    private static String plain(String text, int longest) {
        StringBuilder plain = new StringBuilder(text.substring(0, Math.min(text.length(), longest)));
        for (int at = 0; at < plain.length(); at++) {
            if (!isPlain(plain.charAt(at))) {
                plain.setCharAt(at, '_');
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    private String unique(String id) {
        String unique = id;
        while (!taken.add(unique)) {
            String mark = "_" + again.merge(id, 2, (last, none) -> last + 1);
            unique = id.substring(0, Math.min(id.length(), LONGEST_ID - mark.length())) + mark;
        }
        return unique;
    }
}
