package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Searching.Searchable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a search reads, in one transaction.
 *
 * @param meaning empty if there is no search by meaning
 * @param question the vector of the question, made before the transaction; empty if there is none
 */
record DatabaseSearch(Rows rows, Optional<DatabaseMeaning> meaning, Optional<UnitVector> question)
        implements Searchable {

    private Optional<String> key(Optional<WorkstreamId> workstream) {
        return workstream.map(id -> found(id).key());
    }

    private StoredWorkstream found(WorkstreamId id) {
        return NamedRows.of(rows).get(id);
    }

    @Override
    public Map<String, Integer> holding(List<String> terms, int enough) {
        return rows.words().holding(terms, enough);
    }

    @Override
    public List<Match> search(SearchQuery query) {
        return query.terms().isEmpty()
                ? List.of()
                : rows.words().postings(query.terms(), key(query.workstream())).ranked(query);
    }

    @Override
    public List<Nearby> nearest(String text, Optional<WorkstreamId> workstream, int limit) {
        return meaning.flatMap(by -> question.map(vector -> by.nearest(rows, key(workstream), vector, limit)))
                .orElse(List.of());
    }

    @Override
    public double covered(Optional<WorkstreamId> workstream) {
        if (meaning.isEmpty() || workstream.isEmpty()) {
            return 1;
        }
        StoredWorkstream of = found(workstream.get());
        long messages = Math.max(1, of.workstream().messageCount());
        return Math.min(1, (double) meaning.get().count(rows, of) / messages);
    }

    @Override
    public Map<Long, Message> messages(WorkstreamId id, Collection<Long> ordinals) {
        Map<Long, Message> messages = new HashMap<>();
        rows.records().numbered(found(id).key(), ordinals).forEach(stored -> stored.message().ifPresent(
                message -> messages.put(stored.ordinal().orElseThrow(), message)));
        return messages;
    }
}
