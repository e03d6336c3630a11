package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.removal.Holdings;
import java.util.function.Function;

/** A database, as removals see it. A removal is one transaction, with everything that is derived. */
record DatabaseRemovals(WorkstreamDatabase database) implements Holdings.Kept {

    @Override
    public <T> T read(Function<Holdings, T> action) {
        return database.read(rows -> action.apply(new DatabaseHoldings(rows, false)));
    }

    @Override
    public <T> T remove(Function<Holdings, T> action) {
        return database.change(rows -> action.apply(new DatabaseHoldings(rows, true)));
    }

    @Override
    public boolean scrub(Iterable<WorkstreamId> changed, Iterable<String> texts) {
        return true;
    }
}
