package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Copies.Copy;
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

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;
    private final TypedLines typed;
    private final EventOrigins origins;
    private final UnusedFiles files;

    public Purge(
            MessageLog log,
            AttachmentStore attachments,
            Workstreams workstreams,
            Recall recall,
            TypedLines typed,
            EventOrigins origins) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
        this.typed = typed;
        this.origins = origins;
        files = new UnusedFiles(log, attachments);
    }

    /**
     * The workstream in use with this id or name, else the one in the trash.
     *
     * @throws UnknownWorkstreamException when there is neither
     */
    public Workstream find(String reference) {
        try {
            return workstreams.find(reference).workstream();
        } catch (UnknownWorkstreamException unknown) {
            try {
                return workstreams.findRemoved(reference).workstream();
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
        return told(find(id), forksToo, true);
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
        return log.exclusively(() -> {
            Going going = find(id);
            WorkstreamChangedException.unless(expected, going.workstream());
            typed.forget(Traces.of(going.said()));
            List<WorkstreamId> changed = new ArrayList<>(List.of(id));
            if (forksToo) {
                // The forks have the same messages as the log. Their damaged lines are their own and stay.
                Rewriting rewriting = new Rewriting(log, Traces.of(Stream.empty()), () -> origins.by(author));
                going.forks().forEach(rewriting::rewrite);
                going.forks().forEach(fork -> changed.add(fork.workstream().id()));
                going.forks().forEach(fork -> files.delete(fork.workstream().id()));
            }
            List<RemovedLog> logs = new ArrayList<>(going.deleted());
            if (going.inUse()) {
                logs.add(workstreams.remove(id));
            }
            boolean unlisted = workstreams.scrub(id);
            boolean unindexed = recall.scrub(changed, texts(logs));
            files.deleteAll(id);
            logs.forEach(log::purge);
            return told(going, forksToo, unlisted && unindexed);
        });
    }

    /** The messages to delete, and their places. */
    private record Going(
            Workstream workstream,
            boolean inUse,
            List<RemovedLog> deleted,
            List<Copy> forks,
            List<Iterable<LogEntry>> logs) {

        /** The texts of the messages. */
        Stream<String> said() {
            return logs.stream()
                    .flatMap(Purge::stream)
                    .flatMap(entry -> entry.message().stream())
                    .filter(message -> message.role().equals(Role.USER))
                    .map(Message::content);
        }
    }

    private Going find(WorkstreamId id) {
        Copies copies = new Copies(log, workstreams, recall);
        List<RemovedLog> deleted = copies.deleted(id);
        boolean inUse = log.state(id).isPresent();
        Workstream workstream = inUse
                ? workstreams.get(id).workstream()
                : workstreams.findRemoved(id.value()).workstream();
        List<Iterable<LogEntry>> logs = new ArrayList<>();
        deleted.forEach(removed -> logs.add(Pages.entries(log, removed)));
        if (inUse) {
            logs.add(Pages.entries(log, id));
        }
        return new Going(workstream, inUse, deleted, forks(copies, id, logs), List.copyOf(logs));
    }

    private static List<Copy> forks(Copies copies, WorkstreamId id, List<Iterable<LogEntry>> logs) {
        if (!copies.isForked(id)) {
            return List.of();
        }
        Set<RecordId> messages = new HashSet<>();
        logs.stream().flatMap(Purge::stream).forEach(entry -> messages.add(entry.record().id()));
        return copies.below(id, message -> messages.contains(message.id()));
    }

    private static Purged told(Going going, boolean forksToo, boolean clean) {
        List<HeldBy> forks = going.forks().stream().map(Copies.Copy::held).toList();
        return new Purged(going.workstream(), going.inUse(), going.deleted().size(), forks, forksToo, clean);
    }

    private static Stream<LogEntry> stream(Iterable<LogEntry> entries) {
        return StreamSupport.stream(entries.spliterator(), false);
    }

    private Iterable<String> texts(List<RemovedLog> logs) {
        return () -> logs.stream()
                .flatMap(removed -> stream(Pages.entries(log, removed)))
                .flatMap(entry -> entry.message().stream().flatMap(MessageTexts::of))
                .iterator();
    }
}
