package io.arawn.workstream.recall;

import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;

/**
 * What an index tells of a message that it keeps, so that it can be compared with the log.
 *
 * @param terms a checksum of the terms and the context that it was indexed with
 */
public record Fingerprint(RecordId id, Position position, Role role, Instant timestamp, long terms) {}
