package io.arawn.workstream.removal;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.ToolUse;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects all texts of a message. */
final class MessageTexts {

    private MessageTexts() {}

    /** The texts of the message: its content, the texts among its parts, and the arguments of its tool call. */
    static Stream<String> of(Message message) {
        Stream<String> called = ToolUse.of(message).stream().flatMap(MessageTexts::of);
        return Stream.of(Stream.of(message.content()), texts(message.parts()), called).flatMap(each -> each);
    }

    private static Stream<String> of(ToolUse call) {
        return Stream.concat(texts(call.arguments()), call.text().stream());
    }

    static List<String> of(Collection<Message> messages) {
        return messages.stream().flatMap(MessageTexts::of).distinct().toList();
    }

    private static Stream<String> texts(@Nullable Object json) {
        return switch (json) {
            case String text -> Stream.of(text);
            case List<?> list -> list.stream().flatMap(MessageTexts::texts);
            case Map<?, ?> object -> object.values().stream().flatMap(MessageTexts::texts);
            case null -> Stream.empty();
            default -> Stream.empty();
        };
    }
}
