package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import io.arawn.workstream.chat.Prompt;
import io.arawn.workstream.chat.PromptMessage;
import io.arawn.workstream.message.ToolUse;
import java.util.List;

/** Says a prompt in the words of the client library, message for message. */
final class PromptMapping {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Stands for a text without a printing character, which providers refuse. */
    private static final String NOTHING = "(empty)";

    private PromptMapping() {}

    static List<ChatMessage> messages(Prompt prompt) {
        return prompt.messages().stream().map(PromptMapping::message).toList();
    }

    private static ChatMessage message(PromptMessage message) {
        return switch (message) {
            case PromptMessage.Instructions(String text) -> SystemMessage.from(something(text));
            case PromptMessage.User(String text) -> UserMessage.from(something(text));
            case PromptMessage.Assistant assistant -> assistant(assistant.text(), assistant.calls());
            case PromptMessage.ToolAnswer answer -> ToolExecutionResultMessage.builder()
                    .id(answer.callId())
                    .toolName(answer.toolName())
                    .text(something(answer.text()))
                    .isError(!answer.success())
                    .build();
        };
    }

    private static AiMessage assistant(String text, List<ToolUse> calls) {
        if (calls.isEmpty()) {
            return AiMessage.from(something(text));
        }
        List<ToolExecutionRequest> requests = calls.stream().map(PromptMapping::request).toList();
        return text.isBlank() ? AiMessage.from(requests) : AiMessage.from(text, requests);
    }

    private static ToolExecutionRequest request(ToolUse call) {
        try {
            return ToolExecutionRequest.builder()
                    .id(call.callId())
                    .name(call.name())
                    .arguments(JSON.writeValueAsString(call.arguments()))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("arguments of a tool call that are no JSON: " + call.name(), e);
        }
    }

    private static String something(String text) {
        return text.isBlank() ? NOTHING : text;
    }
}
