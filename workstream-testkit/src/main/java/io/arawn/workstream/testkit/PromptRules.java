package io.arawn.workstream.testkit;

import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.Instructions;
import io.arawn.workstream.model.PromptMessage.ToolAnswer;
import io.arawn.workstream.model.PromptMessage.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for prompts that every provider accepts. For one prompt. */
public final class PromptRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,40}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final List<String> violations = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> open = new ArrayList<>();

    private PromptRules() {}

    /** The violations in the prompt, in words; empty if there are none. */
    public static List<String> violations(Prompt prompt) {
        PromptRules rules = new PromptRules();
        List<PromptMessage> messages = prompt.messages();
        rules.require(!messages.isEmpty() && messages.getFirst() instanceof Instructions, "no instructions first");
        for (int i = 1; i < messages.size(); i++) {
            rules.follows(messages.get(i - 1), messages.get(i));
        }
        rules.require(rules.open.isEmpty(), "calls unanswered at the end: " + rules.open);
        rules.require(!(messages.getLast() instanceof Assistant), "the model speaks last");
        return List.copyOf(rules.violations);
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            violations.add(otherwise);
        }
    }

    private void follows(PromptMessage before, PromptMessage message) {
        if (!(message instanceof ToolAnswer)) {
            require(open.isEmpty(), "calls unanswered before " + message + ": " + open);
        }
        switch (message) {
            case Instructions instructions -> violations.add("instructions in the middle");
            case User user -> {
                require(before instanceof Instructions || before instanceof Assistant, "a user after " + before);
                require(!user.text().isBlank(), "a user who says nothing");
            }
            case Assistant assistant -> {
                require(before instanceof User || before instanceof ToolAnswer, "the model after " + before);
                require(!assistant.text().isBlank() || !assistant.calls().isEmpty(), "a model that says nothing");
                assistant.calls().forEach(this::called);
            }
            case ToolAnswer answer -> {
                require(open.remove(answer.callId()), "an answer to no call: " + answer);
                require(!answer.text().isBlank(), "an answer that says nothing");
            }
        }
    }

    private void called(ToolUse call) {
        require(ids.add(call.callId()), "an id twice: " + call.callId());
        require(ID.matcher(call.callId()).matches(), "an id that providers refuse: " + call.callId());
        require(NAME.matcher(call.name()).matches(), "a name that providers refuse: " + call.name());
        open.add(call.callId());
    }
}
