package io.arawn.workstream.storing;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.Contents.Pins;
import java.util.List;
import java.util.Optional;

/** Decides about pins. */
public record Pinning(EventOrigins origins) {

    /**
     * The event that pins or unpins a message; empty if the message is so already.
     *
     * @throws InvalidInputException when there is no message of that id, or the maximum of pins in {@link Bounds} is
     *     reached
     */
    public Optional<Event> event(
            WorkstreamId id, Contents contents, RecordId message, boolean pinned, Optional<String> author) {
        if (contents.ordinal(message).isEmpty()) {
            throw Refusals.noMessage("message", id, message);
        }
        List<RecordId> pins = Pins.of(contents.events());
        if (pins.contains(message) == pinned) {
            return Optional.empty();
        }
        if (pinned && pins.size() >= Bounds.PINS) {
            throw new InvalidInputException("message", "workstream " + id + " has " + Bounds.PINS
                    + " pinned messages already, as many as may be; unpin one first");
        }
        return Optional.of(pinned
                ? new Event.Pinned(origins.by(author), message)
                : new Event.Unpinned(origins.by(author), message));
    }
}
