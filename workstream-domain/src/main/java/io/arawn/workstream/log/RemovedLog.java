package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;

/**
 * A log in the trash.
 *
 * @param key names it there; one id may be in the trash several times
 */
public record RemovedLog(String key, WorkstreamId id, Instant removedAt) {}
