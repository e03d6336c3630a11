package io.arawn.workstream.conversation;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Framing;
import io.arawn.workstream.view.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Arranges messages so that user and model alternate, as providers require. Calls must come with their results, as
 * {@link Turn#paired} orders them. A later message never changes an earlier one, except that a text of the same role is
 * added to the last message. For one prompt.
 */
final class Dialogue {

    private static final String EMPTY = "(empty)";

    private final Framing framing;
    private final List<PromptMessage> messages = new ArrayList<>();
    private final CallNames names = new CallNames();
    private final StringBuilder said = new StringBuilder();
    private final List<ToolUse> calls = new ArrayList<>();
    private final Deque<ToolUse> awaited = new ArrayDeque<>();
    private JsonObject payload = new JsonObject();

    /** @param framing the framing of notes that this class adds */
    Dialogue(Framing framing) {
        this.framing = framing;
    }

    void user(String text) {
        user(text, List.of());
    }

    void user(String text, List<AttachedFile> files) {
        closeReply();
        String something = text.isBlank() ? EMPTY : text;
        if (!messages.isEmpty() && messages.getLast() instanceof PromptMessage.User before) {
            List<AttachedFile> all = new ArrayList<>(before.files());
            all.addAll(files);
            messages.set(messages.size() - 1,
                    new PromptMessage.User(before.text() + Paragraphs.BREAK + something, all));
            return;
        }
        if (!messages.isEmpty() && messages.getLast() instanceof PromptMessage.ToolAnswer) {
            messages.add(new PromptMessage.Assistant(framing.note("no reply"), List.of()));
        }
        messages.add(new PromptMessage.User(something, files));
    }

    /** @param given the data that goes back to the provider with the reply; may be empty */
    void assistant(String text, JsonObject given) {
        keep(given);
        if (!text.isBlank()) {
            Paragraphs.add(said, text);
        }
    }

    /** The next call of a reply. The results of its calls follow before any other text. */
    void call(ToolUse call, JsonObject given) {
        keep(given);
        // The arguments are a text of others too, so no note may be forged in them.
        calls.add(names.acceptable(call.withTexts(Framing::text)));
    }

    private void keep(JsonObject given) {
        payload = given.isEmpty() ? payload : given;
    }

    /** The result of the first call that has none yet. */
    void answer(String text, boolean success, List<AttachedFile> files) {
        if (!calls.isEmpty()) {
            write();
        }
        ToolUse call = awaited.removeFirst();
        String something = text.isBlank() ? EMPTY : text;
        messages.add(new PromptMessage.ToolAnswer(call.callId(), call.name(), something, success, files));
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
        payload = new JsonObject();
    }

    private void write() {
        if (messages.isEmpty()) {
            messages.add(new PromptMessage.User(framing.note("what was said before is not shown")));
        }
        messages.add(new PromptMessage.Assistant(
                said.toString(), calls, payload));
        awaited.addAll(calls);
        said.setLength(0);
        calls.clear();
        payload = new JsonObject();
    }
}
