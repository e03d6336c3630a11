package io.arawn.workstream.http;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as clients see it; what it does not have is left out.
 *
 * @param length about how many characters it takes; not shown
 */
record MessageView(
        String id,
        String role,
        String content,
        String timestamp,
        @Nullable String author,
        @Nullable String session,
        @Nullable String turn,
        @Nullable String reply,
        @Nullable List<@Nullable Object> parts,
        @Nullable Map<String, @Nullable Object> metadata,
        @Nullable Map<String, @Nullable Object> usage,
        @JsonIgnore long length) {

    static MessageView of(Message message) {
        return new MessageView(
                message.id().value(),
                message.role().name(),
                message.content(),
                message.timestamp().toString(),
                message.author().orElse(null),
                message.session().orElse(null),
                message.turn().map(RecordId::value).orElse(null),
                message.reply().orElse(null),
                message.parts().isEmpty() ? null : message.parts(),
                given(message.metadata()),
                given(message.usage()),
                message.length());
    }

    private static @Nullable Map<String, @Nullable Object> given(Map<String, @Nullable Object> object) {
        return object.isEmpty() ? null : object;
    }
}
