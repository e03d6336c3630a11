package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Items that a client adds to a conversation without asking a model, as messages of its log. For one request. */
final class NewItems {

    private final Arawn arawn;
    private final Optional<String> author;
    private final Instant now;
    private final List<Message> messages = new ArrayList<>();
    private Optional<RecordId> turn = Optional.empty();

    NewItems(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
        now = arawn.clock().instant();
    }

    List<Message> of(Member items) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (items.isGiven()) {
            body.put("input", items.value());
        }
        ResponseInput.of(new Member("", body)).forEach(this::add);
        return messages;
    }

    private void add(ClientMessage item) {
        switch (item.message()) {
            case PromptMessage.Instructions(String text) -> add(Role.SYSTEM, text);
            case PromptMessage.User said -> {
                RecordId id = arawn.newId();
                turn = Optional.of(id);
                messages.add(Message.of(id, Role.USER, said.text(), now).turn(id).author(author.orElse(null)).build());
            }
            case PromptMessage.Assistant reply -> add(reply);
            case PromptMessage.ToolAnswer answer -> messages.add(message(Role.TOOL_RESULT, answer.text())
                    .metadata(ToolResult.metadata(
                            new ToolUse(answer.callId(), answer.toolName(), Map.of()), answer.success()))
                    .build());
        }
    }

    private void add(PromptMessage.Assistant reply) {
        String common = arawn.newId().value();
        if (!reply.text().isEmpty()) {
            messages.add(message(Role.ASSISTANT, reply.text()).reply(common).build());
        }
        reply.calls().forEach(call -> messages.add(
                message(Role.TOOL_USE, call.readable()).metadata(call.metadata()).reply(common).build()));
    }

    private void add(Role role, String text) {
        messages.add(message(role, text).build());
    }

    private Message.Builder message(Role role, String text) {
        return Message.of(arawn.newId(), role, text, now).turn(turn.orElse(null));
    }
}
