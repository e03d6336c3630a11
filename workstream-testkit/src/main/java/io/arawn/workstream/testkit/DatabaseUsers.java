package io.arawn.workstream.testkit;

import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.databasestore.DatabaseStore;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Opens stores in databases, as processes would that share one. */
public final class DatabaseUsers {

    private final SettableClock clock = new SettableClock();

    /** Stores whose clock stands still. */
    public DatabaseUsers() {}

    /** A store that searches by words alone. */
    public WorkstreamStore user(WorkstreamDatabase database, long seed) {
        return user(database, seed, Optional.empty());
    }

    /**
     * A store that also searches by meaning, if there is an embedder.
     *
     * @param seed the seed of the ids; a different one for each store in one database
     */
    public WorkstreamStore user(WorkstreamDatabase database, long seed, Optional<Embedder> embedder) {
        Random random = new Random(seed);
        EventOrigins origins = new EventOrigins(new RecordIds(clock, random), clock);
        return new DatabaseStore(
                database,
                new DatabaseStore.Parts(origins, random, embedder, notice -> {}, TypedLines::none, List::of));
    }
}
