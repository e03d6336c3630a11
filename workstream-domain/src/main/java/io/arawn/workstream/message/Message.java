package io.arawn.workstream.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing said in a workstream. What it holds can be stored, and is read back equal: making one that could not fails
 * with an {@link io.arawn.workstream.InvalidInputException} that names the field. See {@link JsonValues}; texts are whole
 * Unicode, and times are those of {@link RecordTime}.
 *
 * @param id unique in its log
 * @param content the readable text, also of a tool call or result; may be empty
 * @param session the uninterrupted use of the workstream it was said in
 * @param turn the id of the user message that it belongs to, itself for a user message
 * @param reply common to all messages of one model reply, so that calls made together are replayed together
 * @param author who said it, where that is known
 * @param parts what was sent besides the text, in order, as JSON
 * @param metadata any JSON object; see {@link ToolUse} and {@link ToolResult} for the keys of tool calls
 * @param usage the tokens that the provider reported for the reply, by name
 * @param provider what the same provider must be given back unchanged, and no other
 * @param unknown fields this version does not know
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
        Map<String, @Nullable Object> metadata,
        Map<String, @Nullable Object> usage,
        Map<String, @Nullable Object> provider,
        Map<String, @Nullable Object> unknown)
        implements LogRecord {

    public Message {
        content = Surrogates.replaceLone(content);
        timestamp = RecordTime.of("timestamp", timestamp);
        session = session.map(Surrogates::replaceLone);
        reply = reply.map(Surrogates::replaceLone);
        author = author.map(Surrogates::replaceLone);
        parts = JsonValues.array("parts", parts);
        metadata = JsonValues.object("metadata", metadata);
        usage = JsonValues.object("usage", usage);
        provider = JsonValues.object("provider", provider);
        unknown = JsonValues.fields(unknown);
    }

    /** About how many characters it takes as JSON; for limits on how much is read or sent at once. */
    public long length() {
        return content.length() + JsonLength.of(parts) + JsonLength.of(metadata) + JsonLength.of(usage)
                + JsonLength.of(provider) + JsonLength.of(unknown);
    }

    /** Starts a message with what every message has. */
    public static Builder of(RecordId id, Role role, String content, Instant timestamp) {
        return new Builder(id, role, content, timestamp);
    }

    /** Starts a message that differs from this one in what is then set. */
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
        private Map<String, @Nullable Object> metadata = Map.of();
        private Map<String, @Nullable Object> usage = Map.of();
        private Map<String, @Nullable Object> provider = Map.of();
        private Map<String, @Nullable Object> unknown = Map.of();

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

        public Builder metadata(Map<String, @Nullable Object> value) {
            metadata = value;
            return this;
        }

        public Builder usage(Map<String, @Nullable Object> value) {
            usage = value;
            return this;
        }

        public Builder provider(Map<String, @Nullable Object> value) {
            provider = value;
            return this;
        }

        public Builder unknown(Map<String, @Nullable Object> value) {
            unknown = value;
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
