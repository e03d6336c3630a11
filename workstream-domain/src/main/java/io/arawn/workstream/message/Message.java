package io.arawn.workstream.message;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A message of a workstream. Every message can be stored and is read back equal: the constructor throws an {@link
 * io.arawn.workstream.InvalidInputException} that names the field for any other value. See {@link JsonObject}; texts
 * are well-formed Unicode, and times are those of {@link RecordTime}.
 *
 * @param id unique in its log
 * @param content the readable text, also for a tool call or result; may be empty
 * @param session the uninterrupted use of the workstream to which the message belongs
 * @param turn the id of the user message to which it belongs; its own id for a user message
 * @param reply equal for all messages of one model reply, so that calls of one reply are replayed together
 * @param author the author, if known
 * @param parts further content besides the text, in order, as JSON
 * @param metadata any JSON object; see {@link ToolUse} and {@link ToolResult} for the keys of tool calls
 * @param usage the tokens that the provider reported for the reply, by name
 * @param provider data that must go back unchanged to the same provider, and to no other
 * @param unknown fields that this version does not know
 */
public record Message(
        RecordId id,
        Role role,
        String content,
        Instant timestamp,
        Optional<String> session,
        Optional<RecordId> turn,
        Optional<String> reply,
        Optional<String> author,
        List<@Nullable Object> parts,
        JsonObject metadata,
        JsonObject usage,
        JsonObject provider,
        JsonObject unknown)
        implements LogRecord {

    private static final Set<String> INCOMPLETE = Set.of("cancelled", "interrupted", "length", "content_filter");

    public Message {
        content = Surrogates.replaceLone(content);
        timestamp = RecordTime.of("timestamp", timestamp);
        session = session.map(Surrogates::replaceLone);
        reply = reply.map(Surrogates::replaceLone);
        author = author.map(Surrogates::replaceLone);
        parts = JsonValues.array("parts", parts);
        metadata.asField("metadata");
        usage.asField("usage");
        provider.asField("provider");
        unknown = JsonValues.fields(unknown);
    }

    /** The approximate number of characters of its JSON, for limits on reading and sending. */
    public long length() {
        return content.length() + JsonLength.of(parts) + JsonLength.of(metadata) + JsonLength.of(usage)
                + JsonLength.of(provider) + JsonLength.of(unknown);
    }

    /** The message with each text of its content, parts and metadata changed, names of members included. */
    public Message withTexts(UnaryOperator<String> change) {
        Builder changed = but();
        changed.content = change.apply(content);
        changed.parts = new ArrayList<>(new JsonObject().with("parts", parts).withTexts(change).array("parts"));
        changed.metadata = metadata.withTexts(change);
        return changed.build();
    }

    /** Why a reply of a model is not complete, such as {@code cancelled}; empty for any other message. */
    public Optional<String> incomplete() {
        return metadata.text("finish").filter(INCOMPLETE::contains);
    }

    /** Begins a message with the required fields. */
    public static Builder of(RecordId id, Role role, String content, Instant timestamp) {
        return new Builder(id, role, content, timestamp);
    }

    /** Begins a copy of this message, in which fields can be changed. */
    public Builder but() {
        return new Builder(this);
    }

    /** Collects the optional fields of a message. For one thread. */
    public static final class Builder {

        private RecordId id;
        private Role role;
        private String content;
        private Instant timestamp;
        private @Nullable String session;
        private @Nullable RecordId turn;
        private @Nullable String reply;
        private @Nullable String author;
        private List<@Nullable Object> parts = List.of();
        private JsonObject metadata = new JsonObject();
        private JsonObject usage = new JsonObject();
        private JsonObject provider = new JsonObject();
        private JsonObject unknown = new JsonObject();

        private Builder(RecordId id, Role role, String content, Instant timestamp) {
            this.id = id;
            this.role = role;
            this.content = content;
            this.timestamp = timestamp;
        }

        private Builder(Message message) {
            this(message.id, message.role, message.content, message.timestamp);
            session = message.session.orElse(null);
            turn = message.turn.orElse(null);
            reply = message.reply.orElse(null);
            author = message.author.orElse(null);
            parts = message.parts;
            metadata = message.metadata;
            usage = message.usage;
            provider = message.provider;
            unknown = message.unknown;
        }

        public Builder id(RecordId value) {
            id = value;
            return this;
        }

        public Builder timestamp(Instant value) {
            timestamp = value;
            return this;
        }

        public Builder session(@Nullable String value) {
            session = value;
            return this;
        }

        public Builder turn(@Nullable RecordId value) {
            turn = value;
            return this;
        }

        public Builder reply(@Nullable String value) {
            reply = value;
            return this;
        }

        public Builder author(@Nullable String value) {
            author = value;
            return this;
        }

        public Builder parts(List<@Nullable Object> value) {
            parts = value;
            return this;
        }

        public Builder metadata(Map<String, ?> value) {
            metadata = JsonObject.of("metadata", value);
            return this;
        }

        public Builder usage(Map<String, ?> value) {
            usage = JsonObject.of("usage", value);
            return this;
        }

        public Builder provider(Map<String, ?> value) {
            provider = JsonObject.of("provider", value);
            return this;
        }

        public Builder unknown(Map<String, ?> value) {
            unknown = JsonValues.fields(value);
            return this;
        }

        public Message build() {
            return new Message(
                    id,
                    role,
                    content,
                    timestamp,
                    Optional.ofNullable(session),
                    Optional.ofNullable(turn),
                    Optional.ofNullable(reply),
                    Optional.ofNullable(author),
                    parts,
                    metadata,
                    usage,
                    provider,
                    unknown);
        }
    }
}
