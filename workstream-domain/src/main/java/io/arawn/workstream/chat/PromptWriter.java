package io.arawn.workstream.chat;

import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanItem;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a prompt of a plan: what is known goes into one system message, the recent turns are replayed, and the recalled
 * messages stand with the new one. For one prompt.
 */
final class PromptWriter {

    private final StringBuilder known = new StringBuilder();
    private final StringBuilder asked = new StringBuilder();
    private final List<PromptMessage> replayed = new ArrayList<>();
    private final Map<String, String> toolNames = new HashMap<>();
    private final List<ToolUse> calls = new ArrayList<>();
    private String said = "";

    private PromptWriter() {}

    static Prompt prompt(Plan plan) {
        PromptWriter writer = new PromptWriter();
        plan.items().forEach(writer::add);
        writer.closeAssistant();
        List<PromptMessage> messages = new ArrayList<>();
        messages.add(new PromptMessage.Instructions(writer.known.toString()));
        messages.addAll(writer.replayed);
        messages.add(new PromptMessage.User(writer.asked.toString()));
        return new Prompt(messages, plan);
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
        if (role.equals(Role.TOOL_USE)) {
            ToolUse.of(message).ifPresent(this::call);
            return;
        }
        closeAssistant();
        if (role.equals(Role.ASSISTANT)) {
            said = text;
        } else if (role.equals(Role.TOOL_RESULT)) {
            String callId = ToolResult.of(message).flatMap(ToolResult::callId).orElse(message.id().value());
            replayed.add(new PromptMessage.ToolAnswer(callId, toolNames.getOrDefault(callId, "tool"), text));
        } else if (role.equals(Role.USER)) {
            replayed.add(new PromptMessage.User(text));
        } else {
            replayed.add(new PromptMessage.User("[" + role.name() + "] " + text));
        }
    }

    private void call(ToolUse call) {
        toolNames.put(call.callId(), call.name());
        calls.add(call);
    }

    private void closeAssistant() {
        if (!said.isEmpty() || !calls.isEmpty()) {
            replayed.add(new PromptMessage.Assistant(said, calls));
        }
        said = "";
        calls.clear();
    }
}
