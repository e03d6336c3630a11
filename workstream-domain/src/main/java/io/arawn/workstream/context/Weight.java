package io.arawn.workstream.context;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.TokenCounter;

/** Counts the tokens of an item: its text and its framing in a prompt. */
record Weight(TokenCounter counter) {

    private static final int FRAMING = 4;

    /** The tokens of the quotes and commas that JSON puts around a value. */
    private static final int FRAMING_OF_AN_ARGUMENT = 4;

    int of(String text) {
        return sum(counter.count(text), FRAMING);
    }

    /**
     * The tokens of a message that is shown as this text, with the arguments of its call and the data of its provider.
     */
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
