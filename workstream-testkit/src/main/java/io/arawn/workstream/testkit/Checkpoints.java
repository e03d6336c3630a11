package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Position.Checkpoint;
import java.time.Instant;
import java.util.List;

/** Checkpoints of logs that do not exist. */
final class Checkpoints {

    private Checkpoints() {}

    /** A checkpoint that has read up to this position, which is the end of the log. */
    static Checkpoint of(WorkstreamId id, String generation, long number, Instant modified) {
        Position end = new Position(generation, number);
        return new Checkpoint(new LogState(id, end, modified), new Bookmark(end, "digest-" + number));
    }

    /** Checkpoints of the same log that each differ in one component. */
    static List<Checkpoint> differingFrom(Checkpoint one) {
        LogState seen = one.seen();
        Bookmark readTo = one.readTo();
        return List.of(
                new Checkpoint(new LogState(seen.id(), other(seen.end()), seen.modified()), readTo),
                new Checkpoint(new LogState(seen.id(), later(seen.end()), seen.modified()), readTo),
                new Checkpoint(new LogState(seen.id(), seen.end(), seen.modified().plusNanos(1)), readTo),
                new Checkpoint(new LogState(seen.id(), seen.end(), seen.modified().plusSeconds(1)), readTo),
                new Checkpoint(seen, new Bookmark(other(readTo.position()), readTo.digest())),
                new Checkpoint(seen, new Bookmark(later(readTo.position()), readTo.digest())),
                new Checkpoint(seen, new Bookmark(readTo.position(), readTo.digest() + "0")));
    }

    private static Position other(Position position) {
        return new Position(position.generation() + "0", position.number());
    }

    private static Position later(Position position) {
        return new Position(position.generation(), position.number() + 1);
    }
}
