package io.arawn.workstream.conversation;

import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Arranges messages so that user and model alternate, as providers require, whatever the order of the messages. A later
 * message never changes an earlier one, except that a text of the same role is added to the last message. For one
 * prompt.
 */
final class Dialogue {

    private static final String EMPTY = "(empty)";
    private static final String BREAK = "\n\n";

    /** A call in the log and in the prompt. */
    private record Made(String id, ToolUse call) {}

    private final Framing framing;
    private final List<PromptMessage> messages = new ArrayList<>();
    private final CallNames names = new CallNames();
    private final StringBuilder said = new StringBuilder();
    private final List<Made> calls = new ArrayList<>();
    private final List<Made> awaited = new ArrayList<>();
    private Optional<String> reply = Optional.empty();
    private Map<String, @Nullable Object> payload = Map.of();

    /** @param framing the framing of notes that this class adds */
    Dialogue(Framing framing) {
        this.framing = framing;
    }

    void user(String text) {
        closeReply();
        String something = text.isBlank() ? EMPTY : text;
        if (messages.isEmpty()) {
            messages.add(new PromptMessage.User(something));
            return;
        }
        if (messages.getLast() instanceof PromptMessage.User(String before)) {
            messages.set(messages.size() - 1, new PromptMessage.User(before + BREAK + something));
            return;
        }
        if (messages.getLast() instanceof PromptMessage.ToolAnswer) {
            messages.add(new PromptMessage.Assistant(framing.note("no reply"), List.of()));
        }
        messages.add(new PromptMessage.User(something));
    }

    /** @param ofReply the id of the reply to which this part belongs */
    void assistant(String text, Optional<String> ofReply, Map<String, @Nullable Object> given) {
        open(ofReply, given);
        if (!text.isBlank()) {
            said.append(said.isEmpty() ? "" : BREAK).append(text);
        }
    }

    void call(ToolUse call, Optional<String> ofReply, Map<String, @Nullable Object> given) {
        open(ofReply, given);
        // The arguments are a text of others too, so no note may be forged in them.
        calls.add(new Made(call.callId(), names.acceptable(call.withTexts(Framing::text))));
    }

    private void open(Optional<String> ofReply, Map<String, @Nullable Object> given) {
        if (!awaited.isEmpty() || (!calls.isEmpty() && !reply.equals(ofReply))) {
            closeReply();
        }
        reply = ofReply;
        payload = given.isEmpty() ? payload : given;
    }

    /** The result of a call. A result without a call is left out. */
    void answer(Optional<String> callId, String text, boolean success) {
        if (!calls.isEmpty()) {
            write();
        }
        awaited.stream()
                .filter(made -> callId.isEmpty() || callId.get().equals(made.id()))
                .findFirst()
                .ifPresent(made -> answer(made, text, success));
    }

    private void answer(Made made, String text, boolean success) {
        awaited.remove(made);
        ToolUse call = made.call();
        String something = text.isBlank() ? EMPTY : text;
        messages.add(new PromptMessage.ToolAnswer(call.callId(), call.name(), something, success));
    }

    /** All messages of the prompt. */
    List<PromptMessage> messages() {
        closeReply();
        return List.copyOf(messages);
    }

    private void closeReply() {
        if (!said.isEmpty() || !calls.isEmpty()) {
            write();
        }
        List.copyOf(awaited).forEach(made -> answer(made, framing.note("no result: the call was interrupted"), false));
        payload = Map.of();
    }

    private void write() {
        if (messages.isEmpty()) {
            messages.add(new PromptMessage.User(framing.note("what was said before is not shown")));
        }
        messages.add(new PromptMessage.Assistant(
                said.toString(), calls.stream().map(Made::call).toList(), payload));
        awaited.addAll(calls);
        said.setLength(0);
        calls.clear();
        payload = Map.of();
    }
}
