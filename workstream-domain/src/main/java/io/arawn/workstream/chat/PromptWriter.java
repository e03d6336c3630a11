package io.arawn.workstream.chat;

import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanItem;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a prompt of a plan: what is known goes into one system message, the recent turns are replayed, the recalled
 * messages stand with the new one, and what has come of its reply follows. For one prompt.
 */
final class PromptWriter {

    private final StringBuilder known = new StringBuilder();
    private final StringBuilder asked = new StringBuilder();
    private final Dialogue dialogue = new Dialogue();
    private final ModelInfo model;

    private PromptWriter(ModelInfo model) {
        this.model = model;
    }

    /**
     * The prompt of the plan.
     *
     * @param model that is asked; it is given back what came from its provider, and calls in words when it cannot call
     * @param since what the model has said and been answered since the new message
     */
    static Prompt prompt(Plan plan, ToolOffer offer, ModelInfo model, List<Message> since) {
        PromptWriter writer = new PromptWriter(model);
        plan.items().forEach(writer::add);
        writer.dialogue.user(writer.asked.toString());
        since.forEach(message -> writer.replay(message, message.content()));
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(new PromptMessage.Instructions(writer.known.toString()));
        messages.addAll(writer.dialogue.messages());
        return new Prompt(messages, offer, plan);
    }

    private void add(PlanItem item) {
        switch (item.reason()) {
            case SYSTEM, PINNED, SUMMARY -> known.append(known.isEmpty() ? "" : "\n\n").append(item.text());
            case RECENT -> item.message().ifPresent(message -> replay(message, item.text()));
            case RECALLED, NEIGHBOUR, QUESTION -> asked.append(item.text());
        }
    }

    private void replay(Message message, String text) {
        Role role = message.role();
        if (role.equals(Role.ASSISTANT)) {
            dialogue.assistant(text, message.reply(), payload(message));
        } else if (role.equals(Role.USER)) {
            dialogue.user(text);
        } else if (model.callsTools() && role.equals(Role.TOOL_USE)) {
            ToolUse.of(message).ifPresent(call -> dialogue.call(call, message.reply(), payload(message)));
        } else if (model.callsTools() && role.equals(Role.TOOL_RESULT)) {
            ToolResult.of(message).ifPresent(answer -> dialogue.answer(answer.callId(), text, answer.success()));
        } else if (role.equals(Role.TOOL_USE)) {
            dialogue.assistant(labelled(message, text), message.reply(), Map.of());
        } else {
            dialogue.user(labelled(message, text));
        }
    }

    private static String labelled(Message message, String text) {
        return "[" + message.role().name() + "] " + text;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private Map<String, @Nullable Object> payload(Message message) {
        return message.provider().get(model.provider()) instanceof Map<?, ?> given
                ? (Map<String, @Nullable Object>) given
                : Map.of();
    }
}
