package io.arawn.workstream.database;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.database.InMemoryDatabase.Kept;
import io.arawn.workstream.database.Rows.WorkstreamRows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rows of workstreams in memory. */
record InMemoryWorkstreamRows(InMemoryDatabase database) implements WorkstreamRows {

    private static final Comparator<StoredWorkstream> BY_ID = Comparator.comparing(StoredWorkstream::id);

    private Stream<StoredWorkstream> inUse() {
        return database.inUse().stream().map(kept -> kept.row);
    }

    private Optional<StoredWorkstream> only(Predicate<StoredWorkstream> wanted) {
        return inUse().filter(wanted).findFirst();
    }

    @Override
    public Optional<StoredWorkstream> find(WorkstreamId id) {
        return only(row -> row.id().equals(id));
    }

    @Override
    public Optional<StoredWorkstream> lock(WorkstreamId id) {
        return find(id);
    }

    @Override
    public Optional<StoredWorkstream> lock(String key) {
        return Optional.ofNullable(database.all().get(key)).map(kept -> kept.row);
    }

    @Override
    public Optional<StoredWorkstream> claimant(String text) {
        return only(row -> row.claims().contains(text));
    }

    @Override
    public List<StoredWorkstream> list(Listing page) {
        return inUse()
                .filter(row -> page.admits(row.workstream()))
                .sorted(Comparator.comparing(StoredWorkstream::workstream, Listing.ORDER))
                .limit(page.limit())
                .toList();
    }

    @Override
    public List<StoredWorkstream> beginningWith(String text, int limit) {
        return inUse().filter(row -> row.id().value().startsWith(text)).sorted(BY_ID).limit(limit).toList();
    }

    @Override
    public List<String> near(String text, int limit) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        inUse().forEach(row -> names.addAll(List.of(row.workstream().name(), row.id().value())));
        List<String> near = new ArrayList<>(names.headSet(text, true).descendingSet().stream().limit(limit).toList());
        names.tailSet(text, false).stream().limit(limit).forEach(near::add);
        return near;
    }

    @Override
    public List<StoredWorkstream> forksOf(WorkstreamId parent) {
        return inUse()
                .filter(row -> row.workstream().forkedFrom().filter(from -> from.workstream().equals(parent))
                        .isPresent())
                .sorted(BY_ID)
                .toList();
    }

    @Override
    public List<StoredWorkstream> forks() {
        return Stream.concat(inUse().sorted(BY_ID), trash().stream())
                .filter(row -> row.workstream().forkedFrom().isPresent())
                .toList();
    }

    @Override
    public List<StoredWorkstream> trash() {
        return database.all().values().stream()
                .filter(kept -> !kept.inUse())
                .map(kept -> kept.row)
                .sorted(Comparator.comparing((StoredWorkstream row) -> row.removedAt().orElseThrow())
                        .thenComparing(StoredWorkstream::key)
                        .reversed())
                .toList();
    }

    @Override
    public Map<String, StoredWorkstream> of(Collection<String> keys) {
        Map<String, StoredWorkstream> rows = new HashMap<>();
        keys.forEach(key -> lock(key).ifPresent(row -> rows.put(key, row)));
        return rows;
    }

    @Override
    public void add(StoredWorkstream workstream) {
        database.put(database.all(), workstream.key(), new Kept(workstream));
    }

    @Override
    public void update(StoredWorkstream workstream) {
        database.write(Objects.requireNonNull(database.all().get(workstream.key())), workstream);
    }

    @Override
    public void delete(String key) {
        database.remove(database.all(), key);
    }
}
