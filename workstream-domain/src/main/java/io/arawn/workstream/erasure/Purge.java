package io.arawn.workstream.erasure;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.erasure.Copies.Copy;
import io.arawn.workstream.erasure.Erased.HeldBy;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.RemovedLog;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.recall.Recall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Deletes a workstream for good, with all that the trash holds of it. One that broke off has left it in the trash, and
 * can be done again. Safe for use by many threads and, over one store, by many processes.
 */
public final class Purge {

    private final MessageLog log;
    private final Workstreams workstreams;
    private final Recall recall;
    private final TypedLines typed;
    private final Supplier<RecordId> ids;
    private final InstantSource clock;

    public Purge(
            MessageLog log,
            Workstreams workstreams,
            Recall recall,
            TypedLines typed,
            Supplier<RecordId> ids,
            InstantSource clock) {
        this.log = log;
        this.workstreams = workstreams;
        this.recall = recall;
        this.typed = typed;
        this.ids = ids;
        this.clock = clock;
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
     * What would be deleted; nothing is.
     *
     * @throws UnknownWorkstreamException when it is neither in use nor in the trash
     */
    public Purged rehearse(WorkstreamId id, boolean forksToo) {
        return told(find(id), forksToo, true);
    }

    /**
     * Deletes the workstream; it is gone durably when this returns.
     *
     * @param forksToo whether its messages are to be erased from its forks, and from theirs; what was said in those
     *     since stays
     * @param author who wants it, where that is known
     * @throws UnknownWorkstreamException when it is neither in use nor in the trash
     * @throws io.arawn.workstream.log.LogUnavailableException when a log cannot be written or deleted; what was not
     *     deleted yet is when this is done again
     */
    public Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author) {
        return log.exclusively(() -> {
            Going going = find(id);
            typed.forget(Traces.of(going.said()));
            List<WorkstreamId> changed = new ArrayList<>(List.of(id));
            if (forksToo) {
                // The forks hold the messages as the log does, and what is damaged in them is their own.
                Rewriting rewriting = new Rewriting(log, Traces.of(Stream.empty()), () -> origin(author));
                going.forks().forEach(rewriting::rewrite);
                going.forks().forEach(fork -> changed.add(fork.workstream().id()));
            }
            List<RemovedLog> logs = new ArrayList<>(going.deleted());
            if (going.inUse()) {
                logs.add(log.remove(id));
            }
            boolean unlisted = workstreams.scrub(id);
            boolean unindexed = recall.scrub(changed, texts(logs));
            logs.forEach(log::purge);
            return told(going, forksToo, unlisted && unindexed);
        });
    }

    /** What goes from where. */
    private record Going(
            Workstream workstream,
            boolean inUse,
            List<RemovedLog> deleted,
            List<Copy> forks,
            List<Iterable<LogEntry>> logs) {

        /** What people said in it. */
        Stream<String> said() {
            return logs.stream()
                    .flatMap(LogPages::stream)
                    .flatMap(entry -> entry.record() instanceof Message message ? Stream.of(message) : Stream.empty())
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
        deleted.forEach(removed -> logs.add(LogPages.of(log, removed)));
        if (inUse) {
            logs.add(LogPages.of(log, id));
        }
        return new Going(workstream, inUse, deleted, forks(copies, id, logs), List.copyOf(logs));
    }

    private static List<Copy> forks(Copies copies, WorkstreamId id, List<Iterable<LogEntry>> logs) {
        if (!copies.isForked(id)) {
            return List.of();
        }
        Set<RecordId> messages = new HashSet<>();
        logs.stream().flatMap(LogPages::stream).forEach(entry -> messages.add(entry.record().id()));
        return copies.below(id, message -> messages.contains(message.id()));
    }

    private static Purged told(Going going, boolean forksToo, boolean clean) {
        List<HeldBy> forks = going.forks().stream().map(HeldBy::of).toList();
        return new Purged(going.workstream(), going.inUse(), going.deleted().size(), forks, forksToo, clean);
    }

    private Iterable<String> texts(List<RemovedLog> logs) {
        return () -> logs.stream()
                .flatMap(removed -> LogPages.of(log, removed).stream())
                .flatMap(entry -> entry.record() instanceof Message message ? MessageTexts.of(message) : Stream.empty())
                .iterator();
    }

    private Origin origin(Optional<String> author) {
        return new Origin(ids.get(), clock.instant(), author);
    }
}
