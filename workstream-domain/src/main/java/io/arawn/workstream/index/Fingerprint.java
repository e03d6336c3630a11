package io.arawn.workstream.index;

import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;

/**
 * The properties of an indexed message, for a comparison with the log.
 *
 * @param terms a checksum of the indexed terms and context
 */
public record Fingerprint(RecordId id, Position position, Role role, Instant timestamp, long terms) {}
