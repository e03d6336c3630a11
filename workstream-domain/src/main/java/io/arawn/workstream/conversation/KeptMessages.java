package io.arawn.workstream.conversation;

import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.chat.KeptMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts records to the messages that a program said; the opposite of {@link ClientDrafts}. */
final class KeptMessages {

    private final String provider;
    private final ShownFiles files;
    private final List<KeptMessage> kept = new ArrayList<>();
    private Optional<String> reply = Optional.empty();

    /** @param provider the provider whose data belongs to replies */
    KeptMessages(String provider, ShownFiles files) {
        this.provider = provider;
        this.files = files;
    }

    List<KeptMessage> of(List<Message> messages) {
        for (Message message : messages) {
            add(message);
            reply = message.reply();
        }
        return List.copyOf(kept);
    }

    private void add(Message message) {
        if (message.role().equals(Role.ASSISTANT) || message.role().equals(Role.TOOL_USE)) {
            PromptMessage.Assistant said = assistant(message);
            boolean goesOn = reply.isPresent() && reply.equals(message.reply())
                    && kept.getLast().said().message() instanceof PromptMessage.Assistant;
            add(message, goesOn
                    ? both((PromptMessage.Assistant) kept.removeLast().said().message(), said)
                    : said, List.of());
        } else if (message.role().equals(Role.TOOL_RESULT)) {
            add(message, answer(message), beside(message));
        } else {
            add(message, new PromptMessage.User(message.content(), files.of(message)), beside(message));
        }
    }

    /** The parts that are no files of those that the message shows. */
    private List<@Nullable Object> beside(Message message) {
        List<JsonObject> shown =
                files.of(message).stream().map(AttachedFile::reference).map(Attachment::part).toList();
        List<@Nullable Object> beside = new ArrayList<>(message.parts());
        beside.removeAll(shown);
        return beside;
    }

    private void add(Message message, PromptMessage said, List<@Nullable Object> parts) {
        Optional<Role> role = Optional.of(message.role())
                .filter(given -> said instanceof PromptMessage.User && !given.equals(Role.USER));
        kept.add(new KeptMessage(message.id(), new ClientMessage(said, message.author(), role, parts, List.of())));
    }

    private PromptMessage.Assistant assistant(Message message) {
        Optional<ToolUse> call = ToolUse.of(message);
        return new PromptMessage.Assistant(
                call.isPresent() ? "" : message.content(), call.stream().toList(),
                message.provider().object(provider));
    }

    private static PromptMessage.Assistant both(PromptMessage.Assistant first, PromptMessage.Assistant second) {
        StringBuilder text = new StringBuilder(first.text());
        if (!second.text().isEmpty()) {
            Paragraphs.add(text, second.text());
        }
        List<ToolUse> calls = new ArrayList<>(first.calls());
        calls.addAll(second.calls());
        JsonObject payload = first.payload().isEmpty() ? second.payload() : first.payload();
        return new PromptMessage.Assistant(text.toString(), calls, payload);
    }

    private PromptMessage.ToolAnswer answer(Message message) {
        Optional<ToolResult> result = ToolResult.of(message);
        return new PromptMessage.ToolAnswer(
                result.flatMap(ToolResult::callId).orElse(""),
                result.flatMap(ToolResult::name).orElse("tool"),
                message.content(),
                result.map(ToolResult::success).orElse(true),
                files.of(message));
    }
}
