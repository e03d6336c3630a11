package io.arawn.workstream.database;

import io.arawn.workstream.database.InMemoryDatabase.Kept;
import io.arawn.workstream.database.Rows.FileRows;
import io.arawn.workstream.database.Rows.RecordRows;
import io.arawn.workstream.database.Rows.VectorRows;
import io.arawn.workstream.database.Rows.WordRows;
import io.arawn.workstream.database.Rows.WorkstreamRows;
import io.arawn.workstream.index.Postings;
import io.arawn.workstream.index.Postings.Posting;
import io.arawn.workstream.index.Postings.TermWeights;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The rows of a database in memory. A search scans all messages. */
record InMemoryRows(InMemoryDatabase database) implements Rows, WordRows, FileRows {

    @Override
    public WorkstreamRows workstreams() {
        return new InMemoryWorkstreamRows(database);
    }

    @Override
    public RecordRows records() {
        return new InMemoryRecordRows(database);
    }

    @Override
    public WordRows words() {
        return this;
    }

    @Override
    public VectorRows vectors() {
        return new InMemoryVectorRows(database);
    }

    @Override
    public FileRows files() {
        return this;
    }

    private Kept kept(String key) {
        return Objects.requireNonNull(database.all().get(key));
    }

    private Stream<Kept> searched(Optional<String> key) {
        return key.map(given -> Stream.of(kept(given))).orElseGet(() -> database.inUse().stream());
    }

    @Override
    public void add(String key, Map<Long, TermWeights> words) {
        words.forEach((place, weights) -> database.put(kept(key).words, place, weights));
    }

    @Override
    public void remove(String key, Collection<Long> places) {
        places.forEach(place -> database.remove(kept(key).words, place));
    }

    @Override
    public Map<Long, Map<String, Double>> between(String key, long from, long to) {
        Map<Long, Map<String, Double>> between = new HashMap<>();
        kept(key).words.subMap(from, to).forEach((place, words) -> between.put(place, words.weights()));
        return between;
    }

    @Override
    public Postings postings(List<String> terms, Optional<String> key) {
        List<TermWeights> all = database.inUse().stream().flatMap(kept -> kept.words.values().stream()).toList();
        double average = all.stream().mapToLong(TermWeights::length).average().orElse(0);
        List<Posting> holding = new ArrayList<>();
        long[] searched = {0};
        searched(key).forEach(kept -> kept.words.forEach((place, words) -> {
            searched[0]++;
            if (terms.stream().anyMatch(words::hold)) {
                holding.add(posting(kept, kept.at(place), words));
            }
        }));
        return new Postings(average, searched[0], holding);
    }

    private static Posting posting(Kept kept, StoredRecord stored, TermWeights words) {
        Message message = stored.message().orElseThrow();
        return new Posting(
                kept.row.id(), message.id(), stored.ordinal().orElseThrow(), message.role(), message.timestamp(),
                words);
    }

    @Override
    public Map<String, Integer> holding(List<String> terms, int enough) {
        Map<String, Integer> holding = new HashMap<>();
        for (String term : terms) {
            holding.put(term, (int) database.inUse().stream()
                    .flatMap(kept -> kept.words.values().stream())
                    .filter(words -> words.hold(term))
                    .limit(enough)
                    .count());
        }
        return holding;
    }

    @Override
    public void add(String key, String sha256, byte[] content) {
        database.put(kept(key).files, sha256, content);
    }

    @Override
    public Optional<byte[]> content(String key, String sha256) {
        return Optional.ofNullable(kept(key).files.get(sha256));
    }

    @Override
    public Set<String> digests(String key) {
        return Set.copyOf(kept(key).files.keySet());
    }

    @Override
    public void delete(String key, Set<String> digests) {
        digests.forEach(digest -> database.remove(kept(key).files, digest));
    }
}
