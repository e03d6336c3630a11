package io.arawn.workstream.logstore;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Holdings;
import io.arawn.workstream.removal.Holdings.Holding;
import io.arawn.workstream.store.Search.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The workstreams of a log, for one removal, in which they are listed once. */
final class LogHoldings implements Holdings {

    private final MessageLog log;
    private final AttachmentStore attachments;
    private final Workstreams workstreams;
    private final Recall recall;
    private final Lazy<List<Holding>> inUse = new Lazy<>(this::listInUse);
    private final Lazy<List<Holding>> deleted = new Lazy<>(this::listDeleted);

    LogHoldings(MessageLog log, AttachmentStore attachments, Workstreams workstreams, Recall recall) {
        this.log = log;
        this.attachments = attachments;
        this.workstreams = workstreams;
        this.recall = recall;
    }

    @Override
    public Workstream get(WorkstreamId id) {
        return workstreams.get(id).workstream();
    }

    @Override
    public Workstream find(String reference) {
        return workstreams.find(reference).workstream();
    }

    @Override
    public Workstream findRemoved(String reference) {
        return workstreams.findRemoved(reference).workstream();
    }

    @Override
    public List<Holding> of(WorkstreamId id) {
        Stream<Holding> itself = log.state(id).stream().map(state -> inUse(get(id)));
        return Stream.concat(itself, deleted.get().stream().filter(each -> each.id().equals(id))).toList();
    }

    /** Only the index tells which log in use holds a message; the logs in the trash are not indexed. */
    @Override
    public List<Holding> thatMayHold(Collection<RecordId> messages) {
        return Stream.concat(inUse.get().stream().filter(each -> holdsAny(each.id(), messages)), deleted.get().stream())
                .toList();
    }

    private boolean holdsAny(WorkstreamId id, Collection<RecordId> messages) {
        return recall.indexed(
                id, index -> messages.stream().anyMatch(message -> index.ordinal(id, message).isPresent()));
    }

    @Override
    public List<Holding> forks() {
        return Stream.concat(inUse.get().stream(), deleted.get().stream())
                .filter(each -> each.workstream().forkedFrom().isPresent())
                .toList();
    }

    private List<Holding> listInUse() {
        return workstreams.list(true).stream().map(CatalogEntry::workstream).map(LogHoldings::inUse).toList();
    }

    private static Holding inUse(Workstream workstream) {
        return new Holding(workstream, Optional.empty());
    }

    private List<Holding> listDeleted() {
        return workstreams.removed().stream().map(LogHoldings::deleted).toList();
    }

    private static Holding deleted(Removed removed) {
        return new Holding(removed.workstream(), Optional.of(removed.removed()));
    }

    @Override
    public Iterable<LogEntry> entries(Holding holding) {
        return holding.removed()
                .map(removed -> Pages.entries(log, removed))
                .orElseGet(() -> Pages.entries(log, holding.id()));
    }

    @Override
    public <R extends Revision> void rewrite(
            Holding holding, Function<Iterable<LogEntry>, Optional<R>> revising) {
        holding.removed().ifPresentOrElse(
                removed -> log.rewriteRemoved(removed, revising), () -> log.rewrite(holding.id(), revising));
    }

    @Override
    public List<Found> sharingWords(WorkstreamId id, String text, int limit) {
        return recall.sharingWords(Optional.of(id), text, limit);
    }

    @Override
    public Set<String> files(WorkstreamId id) {
        return attachments.digests(id);
    }

    @Override
    public void deleteFiles(WorkstreamId id, Set<String> digests) {
        attachments.delete(id, digests);
    }

    /** The logs are deleted last, so that an interrupted purge can be repeated. */
    @Override
    public boolean purge(
            WorkstreamId id,
            List<Holding> all,
            Collection<WorkstreamId> changed,
            Function<LogEntry, Stream<String>> texts) {
        List<RemovedLog> logs = new ArrayList<>();
        all.forEach(each -> each.removed().ifPresent(logs::add));
        if (all.stream().anyMatch(Holding::inUse)) {
            logs.add(workstreams.remove(id));
        }
        List<WorkstreamId> unindexed = new ArrayList<>(changed);
        unindexed.add(id);
        boolean unlisted = workstreams.scrub(id);
        boolean clean = recall.scrub(unindexed, texts(logs, texts));
        attachments.delete(id, attachments.digests(id));
        logs.forEach(log::purge);
        return unlisted && clean;
    }

    private Iterable<String> texts(List<RemovedLog> logs, Function<LogEntry, Stream<String>> texts) {
        return () -> logs.stream()
                .flatMap(removed -> StreamSupport.stream(Pages.entries(log, removed).spliterator(), false))
                .flatMap(texts)
                .iterator();
    }
}
