package io.arawn.workstream.chat;

import io.arawn.workstream.message.ToolUse;
import java.util.HashSet;
import java.util.Set;

/** Gives the calls of one prompt ids and names that every provider accepts, and no id twice. For one prompt. */
final class CallNames {

    /** OpenAI allows 40 characters, Anthropic has no limit but only these characters. */
    private static final int LONGEST_ID = 40;

    private static final int LONGEST_NAME = 64;

    private final Set<String> taken = new HashSet<>();

    ToolUse acceptable(ToolUse call) {
        return call.as(unique(plain(call.callId(), LONGEST_ID)), plain(call.name(), LONGEST_NAME));
    }

    private static String plain(String text, int longest) {
        String plain = text.replaceAll("[^A-Za-z0-9_-]", "_");
        return plain.length() <= longest ? plain : plain.substring(0, longest);
    }

    private String unique(String id) {
        String unique = id;
        for (int again = 2; !taken.add(unique); again++) {
            String mark = "_" + again;
            unique = id.substring(0, Math.min(id.length(), LONGEST_ID - mark.length())) + mark;
        }
        return unique;
    }
}
