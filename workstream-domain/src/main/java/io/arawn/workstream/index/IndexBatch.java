package io.arawn.workstream.index;

import io.arawn.workstream.log.Checkpoint;
import io.arawn.workstream.log.Position;
import java.util.List;

/**
 * The additions to the index for a stretch of one log. All positions have the generation of the checkpoint.
 *
 * @param messages in the log's order, their ordinals without a gap, after those already indexed
 * @param events the positions of the events of the stretch, in the log's order
 * @param checkpoint how far the log has been read after this batch
 */
public record IndexBatch(List<IndexedMessage> messages, List<Position> events, Checkpoint checkpoint) {

    public IndexBatch {
        messages = List.copyOf(messages);
        events = List.copyOf(events);
    }
}
