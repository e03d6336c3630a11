package io.arawn.workstream.recall;

import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.Position;
import java.util.List;

/**
 * What a stretch of one log adds to the index. All its positions are of one generation, the checkpoint's.
 *
 * @param messages in the log's order, their ordinals without a gap, after those already indexed
 * @param events where the events of the stretch stand, in the log's order
 * @param checkpoint how far the log has been read with it
 */
public record IndexBatch(List<IndexedMessage> messages, List<Position> events, Checkpoint checkpoint) {

    public IndexBatch {
        messages = List.copyOf(messages);
        events = List.copyOf(events);
    }
}
