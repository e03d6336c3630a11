package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.removal.Copies.Copy;
import io.arawn.workstream.removal.Holdings.Holding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Deletes a workstream for good, with all that the trash holds of it. If a purge is interrupted, the workstream stays
 * in the trash and the purge can be repeated. Many threads can use one object, and many processes can use one store.
 */
public final class Purge {

    private final Holdings.Kept store;
    private final TypedLines typed;
    private final EventOrigins origins;

    public Purge(Holdings.Kept store, TypedLines typed, EventOrigins origins) {
        this.store = store;
        this.typed = typed;
        this.origins = origins;
    }

    /**
     * The workstream in use with this id or name, else the one in the trash.
     *
     * @throws UnknownWorkstreamException when there is neither
     */
    public Workstream find(String reference) {
        return store.read(holdings -> find(holdings, reference));
    }

    private static Workstream find(Holdings holdings, String reference) {
        try {
            return holdings.find(reference);
        } catch (UnknownWorkstreamException unknown) {
            try {
                return holdings.findRemoved(reference);
            } catch (UnknownWorkstreamException neither) {
                throw unknown;
            }
        }
    }

    /**
     * Returns the result that {@link #purge} would have, and changes nothing.
     *
     * @throws UnknownWorkstreamException when it is neither in use nor in the trash
     */
    public Purged rehearse(WorkstreamId id, boolean forksToo) {
        return store.read(holdings -> told(find(holdings, id), forksToo, true));
    }

    /** As {@link #purge(WorkstreamId, boolean, Optional, Predicate)}, whatever others changed. */
    public Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author) {
        return purge(id, forksToo, author, any -> true);
    }

    /**
     * Deletes the workstream. The deletion is durable when this method returns.
     *
     * @param forksToo whether to erase its messages also from its forks and their forks; later messages of the forks
     *     stay
     * @param author the author of the request, if known
     * @param expected whether the workstream is as the caller saw it. Evaluated before anything is deleted; no process
     *     changes the workstream between the evaluation and the deletion, but messages may be appended
     * @throws WorkstreamChangedException when it is not as expected; nothing was deleted
     * @throws UnknownWorkstreamException when it is neither in use nor in the trash
     * @throws io.arawn.workstream.log.LogUnavailableException when a log cannot be written or deleted; a repetition
     *     deletes the rest
     */
    public Purged purge(
            WorkstreamId id, boolean forksToo, Optional<String> author, Predicate<Workstream> expected) {
        return store.remove(holdings -> {
            Going going = find(holdings, id);
            WorkstreamChangedException.unless(expected, going.workstream());
            typed.forget(Traces.of(going.said()));
            List<WorkstreamId> changed = new ArrayList<>();
            if (forksToo) {
                going.forks().forEach(fork -> changed.add(fork.holding().id()));
                removeFrom(holdings, going.forks(), author);
            }
            return told(going, forksToo, holdings.purge(
                    id, going.all(), changed, entry -> entry.message().stream().flatMap(MessageTexts::of)));
        });
    }

    /** The forks have the same messages as the workstream. Their damaged lines are their own and stay. */
    private void removeFrom(Holdings holdings, List<Copy> forks, Optional<String> author) {
        Rewriting rewriting = new Rewriting(holdings, Traces.of(Stream.empty()), () -> origins.by(author));
        UnusedFiles files = new UnusedFiles(holdings);
        forks.forEach(rewriting::rewrite);
        forks.forEach(fork -> files.delete(fork.holding().id()));
    }

    /** The messages to delete, and their places. */
    private record Going(
            Workstream workstream, List<Holding> all, List<Copy> forks, List<Iterable<LogEntry>> entries) {

        boolean inUse() {
            return all.stream().anyMatch(Holding::inUse);
        }

        /** What people wrote in the messages. */
        Stream<String> said() {
            return entries.stream()
                    .flatMap(Purge::stream)
                    .flatMap(entry -> entry.message().stream())
                    .filter(message -> message.role().equals(Role.USER))
                    .map(Message::content);
        }
    }

    private static Going find(Holdings holdings, WorkstreamId id) {
        List<Holding> all = holdings.of(id);
        Workstream workstream = all.isEmpty() || !all.getFirst().inUse()
                ? holdings.findRemoved(id.value())
                : holdings.get(id);
        List<Iterable<LogEntry>> entries = all.stream().map(holdings::entries).toList();
        return new Going(workstream, all, forks(new Copies(holdings), id, entries), entries);
    }

    private static List<Copy> forks(Copies copies, WorkstreamId id, List<Iterable<LogEntry>> entries) {
        if (!copies.isForked(id)) {
            return List.of();
        }
        Set<RecordId> messages = new HashSet<>();
        entries.stream().flatMap(Purge::stream).forEach(entry -> messages.add(entry.record().id()));
        return copies.below(id, message -> messages.contains(message.id()));
    }

    private static Purged told(Going going, boolean forksToo, boolean clean) {
        List<HeldBy> forks = going.forks().stream().map(Copy::held).toList();
        int deleted = (int) going.all().stream().filter(each -> !each.inUse()).count();
        return new Purged(going.workstream(), going.inUse(), deleted, forks, forksToo, clean);
    }

    private static Stream<LogEntry> stream(Iterable<LogEntry> entries) {
        return StreamSupport.stream(entries.spliterator(), false);
    }
}
