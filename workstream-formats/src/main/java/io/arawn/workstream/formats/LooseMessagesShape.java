package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages that are the lines of a file, or the elements of its array. */
final class LooseMessagesShape implements Shape {

    private @Nullable OpenAiMessages messages;

    @Override
    public boolean fits(JsonNode value) {
        return value.path("role").isTextual() && (value.has("content") || value.has("tool_calls"));
    }

    @Override
    public void take(JsonNode value, Reading reading) {
        OpenAiMessages all = messages == null ? new OpenAiMessages(reading) : messages;
        all.add(value);
        messages = all;
    }

    @Override
    public void end(Reading reading) {
        if (messages != null) {
            reading.pass(messages.conversation(Optional.empty(), Optional.empty()));
        }
    }
}
