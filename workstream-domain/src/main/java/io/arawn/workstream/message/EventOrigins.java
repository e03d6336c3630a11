package io.arawn.workstream.message;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.message.Event.Origin;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the common fields of new events. */
public record EventOrigins(Supplier<RecordId> ids, InstantSource clock) {

    /**
     * A new id, the current time and the author.
     *
     * @throws io.arawn.workstream.InvalidInputException when the author is not a {@linkplain Bounds#label label}
     */
    public Origin by(Optional<String> author) {
        return new Origin(ids.get(), clock.instant(), author.map(name -> Bounds.label("author", name)));
    }

    /** A new id and the current time, for an event of the program. */
    public Origin unsigned() {
        return by(Optional.empty());
    }
}
