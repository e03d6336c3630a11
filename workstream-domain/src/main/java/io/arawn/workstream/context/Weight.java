package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;

/** What an item takes of a budget: its text, and what frames it in a prompt. */
record Weight(TokenCounter counter) {

    private static final int FRAMING = 4;

    /** For the quotes and commas that JSON puts around a value. */
    private static final int FRAMING_OF_AN_ARGUMENT = 4;

    int of(String text) {
        return sum(counter.count(text), FRAMING);
    }

    /** What a message weighs that is shown as this text. Calls are sent with their arguments, and what belongs to one
     * provider is sent back to it. */
    int of(Message message, String text) {
        int shown = of(text);
        int sent = ToolUse.of(message).map(call -> Math.max(shown, of(call))).orElse(shown);
        return message.provider().isEmpty() ? sent : sum(sent, counter.count(message.provider().toString()));
    }

    private int of(ToolUse call) {
        int arguments = call.asObject().size() * FRAMING_OF_AN_ARGUMENT;
        return sum(counter.count(call.name() + " " + call.asObject()), FRAMING + arguments);
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
