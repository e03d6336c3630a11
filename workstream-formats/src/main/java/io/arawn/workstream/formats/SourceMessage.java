package io.arawn.workstream.formats;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message of a source, or an entry without content that stands between messages.
 *
 * @param id the source's id, unique in its conversation
 * @param parent the id of the message before it; empty for a first message
 * @param time empty if the source has none that can be read
 * @param reply the id of the first message of the same reply of a model; empty for a reply of its own
 * @param marks further metadata of the record
 */
record SourceMessage(
        String id,
        Optional<String> parent,
        Optional<Instant> time,
        Role role,
        Optional<String> author,
        Optional<String> model,
        Optional<String> reply,
        JsonObject usage,
        JsonObject marks,
        List<Block> blocks) {

    SourceMessage {
        blocks = List.copyOf(blocks);
    }

    /** A message with the usual fields. */
    static SourceMessage of(String id, Optional<String> parent, Optional<Instant> time, Role role, List<Block> blocks) {
        return new SourceMessage(id, parent, time, role, Optional.empty(), Optional.empty(), Optional.empty(),
                new JsonObject(), new JsonObject(), blocks);
    }

    /** An entry without content, which only links the messages around it. */
    static SourceMessage link(String id, Optional<String> parent) {
        return of(id, parent, Optional.empty(), Role.SYSTEM, List.of());
    }

    SourceMessage by(Optional<String> name) {
        return new SourceMessage(id, parent, time, role, name, model, reply, usage, marks, blocks);
    }

    SourceMessage as(Role other) {
        return new SourceMessage(id, parent, time, other, author, model, reply, usage, marks, blocks);
    }

    SourceMessage from(Optional<String> answering, JsonObject used) {
        return new SourceMessage(id, parent, time, role, author, answering, reply, used, marks, blocks);
    }

    SourceMessage inReply(String first) {
        return new SourceMessage(id, parent, time, role, author, model, Optional.of(first), usage, marks, blocks);
    }

    SourceMessage after(Optional<String> other) {
        return new SourceMessage(id, other, time, role, author, model, reply, usage, marks, blocks);
    }

    SourceMessage marked(String mark) {
        return new SourceMessage(id, parent, time, role, author, model, reply, usage, marks.with(mark, true), blocks);
    }

    /** The id of the last message; empty if there are no messages. */
    static Optional<String> last(List<SourceMessage> messages) {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast().id());
    }

    /** The first time that a message has; empty if no message has one. */
    static Optional<Instant> begun(List<SourceMessage> messages) {
        return messages.stream().flatMap(message -> message.time().stream()).findFirst();
    }

    boolean isThinkingOnly() {
        return !blocks.isEmpty() && blocks.stream().allMatch(Block.Thinking.class::isInstance);
    }
}
