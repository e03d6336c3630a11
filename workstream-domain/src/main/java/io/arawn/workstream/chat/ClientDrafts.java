package io.arawn.workstream.chat;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The records that a client's messages would be. For one request.
 *
 * @see KnownHistory
 */
final class ClientDrafts {

    private static final ToolUse UNKNOWN_CALL = new ToolUse("", "tool", Map.of());

    private final Supplier<RecordId> ids;
    private final Instant now;
    private final Map<String, ToolUse> calls = new HashMap<>();
    private final List<Message> drafts = new ArrayList<>();
    private final StringBuilder instructions = new StringBuilder();
    private int lastReply;

    private ClientDrafts(Supplier<RecordId> ids, Instant now) {
        this.ids = ids;
        this.now = now;
    }

    static ClientDrafts of(List<ClientMessage> messages, Supplier<RecordId> ids, Instant now) {
        ClientDrafts drafts = new ClientDrafts(ids, now);
        messages.forEach(drafts::add);
        return drafts;
    }

    /** What the client wants the model to know besides the conversation. */
    String instructions() {
        return instructions.toString();
    }

    /** What was said up to the last reply that the client has. */
    List<Message> earlier() {
        return drafts.subList(0, lastReply);
    }

    /** What is said now. */
    List<Message> now() {
        return drafts.subList(lastReply, drafts.size());
    }

    private void add(ClientMessage said) {
        switch (said.message()) {
            case PromptMessage.Instructions(String text) -> instructions.append(instructions.isEmpty() ? "" : "\n\n")
                    .append(text);
            case PromptMessage.User(String text) -> add(Role.USER, text, Map.of(), said.author(), Optional.empty());
            case PromptMessage.Assistant reply -> add(reply, said.author());
            case PromptMessage.ToolAnswer answer -> {
                ToolUse call = calls.getOrDefault(answer.callId(), UNKNOWN_CALL);
                ToolUse answered = new ToolUse(answer.callId(), call.name(), call.arguments());
                add(Role.TOOL_RESULT, answer.text(), ToolResult.metadata(answered, answer.success()), said.author(),
                        Optional.empty());
            }
        }
    }

    private void add(PromptMessage.Assistant reply, Optional<String> author) {
        Optional<String> common = Optional.of(ids.get().value());
        if (!reply.text().isBlank()) {
            add(Role.ASSISTANT, reply.text(), Map.of(), author, common);
        }
        for (ToolUse call : reply.calls()) {
            calls.put(call.callId(), call);
            add(Role.TOOL_USE, call.readable(), call.metadata(), author, common);
        }
        lastReply = drafts.size();
    }

    private void add(
            Role role,
            String text,
            Map<String, @Nullable Object> metadata,
            Optional<String> author,
            Optional<String> reply) {
        drafts.add(Message.of(ids.get(), role, text, now)
                .metadata(metadata)
                .author(author.orElse(null))
                .reply(reply.orElse(null))
                .build());
    }
}
