package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.time.Instant;

/**
 * A log in the trash.
 *
 * @param key its name in the trash, which may hold several logs of one id
 */
public record RemovedLog(String key, WorkstreamId id, Instant removedAt) {}
