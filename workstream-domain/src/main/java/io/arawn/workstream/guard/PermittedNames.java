package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Listing.Place;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Finds and lists the workstreams that a viewer may know. */
record PermittedNames(WorkstreamStore store, Viewer viewer) {

    private static final int AT_ONCE = 200;

    /** The workstream of this id or name; empty if the viewer knows of none. Who sees all is told what is similar. */
    Optional<CatalogEntry> found(String reference) {
        return found(reference, store::find);
    }

    Optional<CatalogEntry> foundByPrefix(String reference) {
        return found(reference, store::findByPrefix);
    }

    private Optional<CatalogEntry> found(String reference, Function<String, CatalogEntry> search) {
        if (viewer.seesAll()) {
            return Optional.of(search.apply(reference));
        }
        try {
            return Optional.of(search.apply(reference)).filter(entry -> viewer.sees(entry.workstream().id()));
        } catch (UnknownWorkstreamException unknown) {
            return Optional.empty();
        } catch (WorkstreamConflictException several) {
            List<WorkstreamId> seen = several.holders().stream().filter(viewer::sees).toList();
            if (seen.size() > 1) {
                throw WorkstreamConflictException.ambiguous(reference, seen);
            }
            return seen.stream().findFirst().map(store::get);
        }
    }

    /** Reads pages until there are enough that the viewer may know of. */
    List<CatalogEntry> list(Listing wanted) {
        Predicate<WorkstreamId> seen = viewer.sight();
        int atOnce = Math.max(AT_ONCE, wanted.limit());
        Iterable<List<CatalogEntry>> pages = Pages.of(
                before -> store.list(new Listing(
                        wanted.archivedToo(),
                        before.map(page -> Place.of(page.getLast().workstream())).or(wanted::after),
                        atOnce)),
                page -> page.size() == atOnce);
        return StreamSupport.stream(pages.spliterator(), false)
                .flatMap(List::stream)
                .filter(entry -> seen.test(entry.workstream().id()))
                .limit(wanted.limit())
                .toList();
    }

    /** The id of the workstream in the trash with this id, else with this name. */
    WorkstreamId inTrash(List<Removed> trash, String reference) {
        String key = WorkstreamName.keyOf(reference);
        return trash.stream().filter(each -> each.workstream().id().value().equals(reference)).findFirst()
                .or(() -> trash.stream()
                        .filter(each -> WorkstreamName.keyOf(each.workstream().name()).equals(key))
                        .findFirst())
                .map(each -> each.workstream().id())
                .orElseThrow(() -> UnknownWorkstreamException.inTrash(reference));
    }

    /** Does something that gives a name to a workstream. Who may not know of the one that has it, is not told of it. */
    <R> R hidingOthers(Supplier<R> naming) {
        try {
            return naming.get();
        } catch (WorkstreamConflictException taken) {
            if (taken.holders().stream().allMatch(viewer::sees)) {
                throw taken;
            }
            throw AccessException.takenByAnother();
        }
    }
}
