package io.arawn.workstream.index;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;

/**
 * A message that a search of the index found.
 *
 * @param ordinal the number of messages before it in its log
 * @param score how well it matches; larger is better, comparable within one search only
 */
public record Match(WorkstreamId workstream, RecordId id, long ordinal, Position position, double score) {}
