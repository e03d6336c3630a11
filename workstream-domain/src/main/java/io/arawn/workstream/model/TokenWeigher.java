package io.arawn.workstream.model;

import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import java.util.List;

/**
 * Weighs the parts of a prompt: counts the tokens of what is sent, and adds those with which a provider frames it. The
 * weight of a whole is the sum over its parts, at most {@code Integer.MAX_VALUE}.
 *
 * @param counter counts the tokens of texts
 */
public record TokenWeigher(TokenCounter counter) {

    /** The tokens around a message, a call or a tool, such as those of its role. */
    private static final int FRAMING = 4;

    /** The most tokens that Anthropic counts for a picture; other providers count fewer. */
    private static final int FILE = 1_600;

    /** The tokens of a text that is sent as a message of its own. */
    public int of(String text) {
        return sum(counter.count(text), FRAMING);
    }

    /**
     * The tokens of a message that is shown as this text, with the arguments of its call, the data of its provider and its
     * files.
     */
    public int of(Message message, String text) {
        int shown = of(text);
        int sent = ToolUse.of(message).map(call -> Math.max(shown, of(call))).orElse(shown);
        int whole = message.provider().isEmpty() ? sent : sum(sent, json(message.provider()));
        return message.parts().isEmpty() ? whole : sum(whole, FILE * (int) Attachment.in(message).count());
    }

    private int of(ToolUse call) {
        return sum(sum(counter.count(call.name()), json(call.asObject())), FRAMING);
    }

    /** The tokens of the tools of a prompt. */
    public int of(List<ToolSpecification> tools) {
        return tools.stream().mapToInt(tool -> sum(json(sent(tool)), FRAMING)).reduce(0, TokenWeigher::sum);
    }

    private static JsonObject sent(ToolSpecification tool) {
        return new JsonObject()
                .with("name", tool.name())
                .with("description", tool.description())
                .with("parameters", tool.parameters());
    }

    private int json(JsonObject object) {
        return counter.count(object.written());
    }

    private static int sum(int one, int other) {
        return (int) Math.min(Integer.MAX_VALUE, (long) one + other);
    }
}
