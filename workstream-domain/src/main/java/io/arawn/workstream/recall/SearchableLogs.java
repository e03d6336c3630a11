package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Searching.Searchable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs with an index, and with vectors if there is a search by meaning. */
record SearchableLogs(MessageIndex index, Optional<Meaning> meaning, SavedMessages saved) implements Searchable {

    @Override
    public Map<String, Integer> holding(List<String> terms, int enough) {
        return index.holding(terms, enough);
    }

    @Override
    public List<Match> search(SearchQuery query) {
        return index.search(query);
    }

    /** Only hits in the current generation of their log, because a rewrite changes ordinals. */
    @Override
    public List<Nearby> nearest(String question, Optional<WorkstreamId> workstream, int limit) {
        return beginNearest(question, workstream, limit).get();
    }

    /** Searches the vectors on another thread: the search for words takes about as long. */
    @Override
    public Supplier<List<Nearby>> beginNearest(String question, Optional<WorkstreamId> workstream, int limit) {
        if (meaning.isEmpty()) {
            return List::of;
        }
        ReadAhead<List<Nearby>> near = ReadAhead.of(() -> meaning.get().nearest(question, workstream, limit));
        return () -> current(near.get());
    }

    private List<Nearby> current(List<Nearby> near) {
        Map<WorkstreamId, Optional<String>> generations = new HashMap<>();
        return near.stream()
                .filter(nearby -> generations
                        .computeIfAbsent(
                                nearby.workstream(),
                                id -> index.checkpoint(id).map(read -> read.readTo().position().generation()))
                        .equals(Optional.of(nearby.generation())))
                .toList();
    }

    @Override
    public double covered(Optional<WorkstreamId> workstream) {
        if (meaning.isEmpty() || workstream.isEmpty()) {
            return 1;
        }
        long messages = Math.max(1, index.count(workstream.get()));
        return Math.min(1, (double) meaning.get().count(workstream.get()) / messages);
    }

    @Override
    public Map<Long, Message> messages(WorkstreamId id, Collection<Long> ordinals) {
        return saved.of(id, ordinals);
    }
}
