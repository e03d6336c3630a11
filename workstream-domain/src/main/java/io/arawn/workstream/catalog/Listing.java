package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.State;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * A page of the list of workstreams, which is ordered by last use, newest first, then by id.
 *
 * @param archivedToo whether archived workstreams are listed too
 * @param after the last place of the page before; empty for the first page
 * @param limit the most to list, at least 1
 */
public record Listing(boolean archivedToo, Optional<Place> after, int limit) {

    /** The order of the list. */
    public static final Comparator<Workstream> ORDER = Comparator.comparing(Place::of);

    /** A place in the list. */
    public record Place(Instant lastUsed, WorkstreamId id) implements Comparable<Place> {

        /** The place of the workstream. */
        public static Place of(Workstream workstream) {
            return new Place(workstream.lastUsed(), workstream.id());
        }

        @Override
        public int compareTo(Place other) {
            int newer = other.lastUsed.compareTo(lastUsed);
            return newer != 0 ? newer : id.compareTo(other.id);
        }
    }

    /** The whole list on one page. */
    public static Listing all(boolean archivedToo) {
        return new Listing(archivedToo, Optional.empty(), Integer.MAX_VALUE);
    }

    /** Whether the workstream belongs to this page or a later one. */
    public boolean admits(Workstream workstream) {
        return (archivedToo || workstream.state() == State.ACTIVE)
                && after.map(place -> Place.of(workstream).compareTo(place) > 0).orElse(true);
    }
}
