package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Searching;
import io.arawn.workstream.removal.Holdings;
import io.arawn.workstream.removal.Holdings.Holding;
import io.arawn.workstream.store.Search.Found;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The workstreams of a database, for removals, in one transaction.
 *
 * @param removing whether the transaction writes; then it locks what it finds
 */
record DatabaseHoldings(Rows rows, boolean removing) implements Holdings {

    private static final Comparator<Holding> IN_USE_FIRST = Comparator.comparing(Holding::inUse)
            .reversed()
            .thenComparing(Holding::id);

    @Override
    public Workstream get(WorkstreamId id) {
        NamedRows named = NamedRows.of(rows);
        return (removing ? named.lock(id) : named.get(id)).workstream();
    }

    @Override
    public Workstream find(String reference) {
        return NamedRows.of(rows).require(reference, false).workstream();
    }

    @Override
    public Workstream findRemoved(String reference) {
        return NamedRows.of(rows).removed(reference).workstream();
    }

    @Override
    public List<Holding> of(WorkstreamId id) {
        return all(id).map(DatabaseHoldings::holding).toList();
    }

    private Stream<StoredWorkstream> all(WorkstreamId id) {
        return Stream.concat(
                rows.workstreams().find(id).stream(),
                rows.workstreams().trash().stream().filter(each -> each.id().equals(id)));
    }

    private static Holding holding(StoredWorkstream row) {
        return new Holding(row.workstream(), row.removed());
    }

    /** A fork locks its parent, so that no copy of a locked workstream appears unnoticed. */
    @Override
    public List<Holding> thatMayHold(Collection<RecordId> messages) {
        Set<String> keys = new HashSet<>();
        while (keys.addAll(rows.records().keysWith(messages)) && removing) {
            keys.stream().sorted().forEach(rows.workstreams()::lock);
        }
        return rows.workstreams().of(keys).values().stream()
                .map(DatabaseHoldings::holding)
                .sorted(IN_USE_FIRST)
                .toList();
    }

    @Override
    public List<Holding> forks() {
        return rows.workstreams().forks().stream().map(DatabaseHoldings::holding).toList();
    }

    @Override
    public Iterable<LogEntry> entries(Holding holding) {
        return new StoredEntries(rows, row(holding)).all();
    }

    private StoredWorkstream row(Holding holding) {
        Optional<String> key = holding.removed().map(RemovedLog::key);
        return key.flatMap(given -> Optional.ofNullable(rows.workstreams().of(List.of(given)).get(given)))
                .orElseGet(() -> NamedRows.of(rows).get(holding.id()));
    }

    @Override
    public <R extends Revision> void rewrite(
            Holding holding, Function<Iterable<LogEntry>, Optional<R>> revising) {
        StoredWorkstream locked = rows.workstreams().lock(row(holding).key()).orElseThrow();
        revising.apply(new StoredEntries(rows, locked).all())
                .ifPresent(revision -> RecordRewriting.revise(rows, locked, revision));
    }

    @Override
    public List<Found> sharingWords(WorkstreamId id, String text, int limit) {
        return new Searching(new DatabaseSearch(rows, Optional.empty(), Optional.empty()))
                .sharingWords(Optional.of(id), text, limit);
    }

    @Override
    public Set<String> files(WorkstreamId id) {
        Set<String> digests = new HashSet<>();
        all(id).forEach(each -> digests.addAll(rows.files().digests(each.key())));
        return digests;
    }

    @Override
    public void deleteFiles(WorkstreamId id, Set<String> digests) {
        all(id).forEach(each -> rows.files().delete(each.key(), digests));
    }

    @Override
    public boolean purge(
            WorkstreamId id,
            List<Holding> all,
            Collection<WorkstreamId> changed,
            Function<LogEntry, Stream<String>> texts) {
        all(id).toList().forEach(each -> {
            rows.workstreams().lock(each.key());
            rows.workstreams().delete(each.key());
        });
        return true;
    }
}
