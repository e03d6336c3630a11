package io.arawn.workstream.catalog;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A change of the name, metadata or state of a workstream.
 *
 * @param name the new name; empty to leave it
 * @param metadata entries to set; an empty value removes the entry
 * @param state the new state; empty to leave it
 * @param author who changes it, if known
 */
public record WorkstreamChange(
        Optional<WorkstreamName> name,
        Map<String, Optional<String>> metadata,
        Optional<State> state,
        Optional<String> author) {

    public WorkstreamChange {
        metadata = Map.copyOf(metadata);
    }

    /** A new name. */
    public static WorkstreamChange named(WorkstreamName name, Optional<String> author) {
        return new WorkstreamChange(Optional.of(name), Map.of(), Optional.empty(), author);
    }

    /** New or removed entries of the metadata. */
    public static WorkstreamChange of(Map<String, Optional<String>> metadata, Optional<String> author) {
        return new WorkstreamChange(Optional.empty(), metadata, Optional.empty(), author);
    }

    /** Another state. */
    public static WorkstreamChange to(State state, Optional<String> author) {
        return new WorkstreamChange(Optional.empty(), Map.of(), Optional.of(state), author);
    }

    /**
     * The events that make this change to the workstream; none if the workstream already has these values.
     *
     * @throws io.arawn.workstream.InvalidInputException when the metadata would exceed {@link Bounds}
     */
    public List<Event> events(Workstream now, Function<Optional<String>, Origin> origin) {
        List<Event> events = new ArrayList<>();
        name.filter(wanted -> !wanted.value().equals(now.name()))
                .ifPresent(wanted -> events.add(new Event.Renamed(origin.apply(author), wanted.value())));
        if (!metadata.isEmpty()) {
            requireMetadata(now.metadata());
            events.add(new Event.MetadataChanged(origin.apply(author), metadata));
        }
        state.filter(wanted -> wanted != now.state()).ifPresent(wanted -> events.add(switch (wanted) {
            case ACTIVE -> new Event.Restored(origin.apply(author));
            case ARCHIVED -> new Event.Archived(origin.apply(author));
        }));
        return events;
    }

    /** If another program wrote too much metadata, a change can still reduce it. */
    private void requireMetadata(Map<String, String> known) {
        Map<String, String> added = new LinkedHashMap<>();
        metadata.forEach((key, value) -> value.ifPresent(text -> added.put(key, text)));
        Bounds.requireMetadata(added);
        if (!known.keySet().containsAll(added.keySet())) {
            Map<String, String> after = new LinkedHashMap<>(known);
            after.keySet().removeAll(metadata.keySet());
            after.putAll(added);
            Bounds.requireEntries(after.size());
        }
    }
}
