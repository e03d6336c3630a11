package io.arawn.workstream.history;

import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Pinned;
import io.arawn.workstream.message.Event.Unpinned;
import io.arawn.workstream.message.RecordId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which messages are pinned. */
public final class Pins {

    private Pins() {}

    /** The pinned messages, in the order of pinning; the log need not hold them. */
    public static List<RecordId> of(List<Event> events) {
        Set<RecordId> pinned = new LinkedHashSet<>();
        for (Event event : events) {
            if (event instanceof Pinned pin) {
                pinned.add(pin.message());
            } else if (event instanceof Unpinned unpin) {
                pinned.remove(unpin.message());
            }
        }
        return List.copyOf(pinned);
    }
}
