package io.arawn.workstream.langchain4j;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.arawn.workstream.chat.KeptMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.PromptMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Converts messages of a prompt or a workstream to langchain4j's. */
final class ShownMessages {

    private ShownMessages() {}

    /** A message of a prompt. */
    static ChatMessage of(PromptMessage message) {
        return of(message, Optional.empty(), List.of(), Map.of());
    }

    /** A message of a workstream, with the id of its record. */
    static ChatMessage of(KeptMessage kept) {
        return of(kept.said().labelled(), kept.said().author(), kept.said().parts(),
                Map.of(SaidMessages.RECORD, kept.id().value()));
    }

    private static ChatMessage of(
            PromptMessage message, Optional<String> author, List<@Nullable Object> parts, Map<String, Object> marks) {
        return switch (message) {
            case PromptMessage.Instructions(String text) -> SystemMessage.from(text);
            case PromptMessage.User said -> user(said, author, parts, marks);
            case PromptMessage.Assistant said -> reply(said, marks);
            case PromptMessage.ToolAnswer answer -> result(answer, marks);
        };
    }

    private static ToolExecutionResultMessage result(PromptMessage.ToolAnswer answer, Map<String, Object> marks) {
        List<Content> contents = new ArrayList<>(List.of(TextContent.from(answer.text())));
        answer.files().forEach(file -> Media.content(file).ifPresent(contents::add));
        return ToolExecutionResultMessage.builder()
                .id(answer.callId())
                .toolName(answer.toolName())
                .contents(contents)
                .isError(answer.success() ? null : Boolean.TRUE)
                .attributes(marks)
                .build();
    }

    private static UserMessage user(
            PromptMessage.User said, Optional<String> author, List<@Nullable Object> parts, Map<String, Object> marks) {
        List<Content> contents = new ArrayList<>();
        said.files().forEach(file -> Media.content(file).ifPresent(contents::add));
        parts.forEach(part -> Media.at(part).ifPresent(contents::add));
        if (contents.isEmpty() || !said.text().isBlank()) {
            contents.addFirst(TextContent.from(said.text()));
        }
        UserMessage.Builder user = UserMessage.builder().contents(contents).attributes(marks);
        author.ifPresent(user::name);
        return user.build();
    }

    private static AiMessage reply(PromptMessage.Assistant said, Map<String, Object> marks) {
        JsonObject attributes = said.payload().object(SaidMessages.ATTRIBUTES);
        AiMessage.Builder reply = AiMessage.builder().attributes(attributes.withAll(JsonObject.of(marks)));
        said.payload().text(SaidMessages.THINKING).ifPresent(reply::thinking);
        if (!said.text().isEmpty()) {
            reply.text(said.text());
        }
        return reply.toolExecutionRequests(said.calls().stream().map(ToolRequests::request).toList()).build();
    }

    /**
     * The messages with what the user's question refers to by its address behind its text. Later prompts do not have it,
     * because an address says nothing of what was to be seen there.
     */
    static List<ChatMessage> withAddresses(List<ChatMessage> messages, UserMessage question) {
        List<Content> addressed = question.contents().stream()
                .filter(content -> Media.address(content).isPresent())
                .toList();
        Optional<UserMessage> last = UserMessage.findLast(messages);
        if (addressed.isEmpty() || last.isEmpty()) {
            return messages;
        }
        List<Content> contents = new ArrayList<>(last.get().contents());
        contents.addAll(addressed);
        return UserMessage.replaceLast(messages, UserMessage.from(contents));
    }
}
