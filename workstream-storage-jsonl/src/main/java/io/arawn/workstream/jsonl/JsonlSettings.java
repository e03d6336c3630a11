package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a folder of logs.
 *
 * @param folder the folder of the logs; it need not exist, and is made with the first log
 * @param durability the guarantee that an append waits for
 * @param maxRecordBytes the longest line that is written or read, in bytes, 1,024 to 1,073,741,824; longer lines are
 *     refused on write and skipped as damaged on read
 * @param lockWait the longest time to wait for a lock of another thread or process
 */
public record JsonlSettings(Path folder, Durability durability, long maxRecordBytes, Duration lockWait) {

    private static final long SMALLEST_LIMIT = 1_024;
    private static final long LARGEST_LIMIT = 1L << 30;
    private static final long DEFAULT_LIMIT = 16L << 20;
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    /** @throws InvalidInputException if a limit is out of its range */
    public JsonlSettings {
        if (maxRecordBytes < SMALLEST_LIMIT || maxRecordBytes > LARGEST_LIMIT) {
            throw new InvalidInputException("max_record_bytes",
                    "a record's limit must be between " + SMALLEST_LIMIT + " and " + LARGEST_LIMIT + " bytes, not "
                            + maxRecordBytes);
        }
        if (lockWait.isNegative()) {
            throw new InvalidInputException("lock_wait", "the time to wait for a lock must not be negative");
        }
    }

    /** Full durability, records of up to 16 MiB, and lock waits of up to 30 seconds. */
    public static JsonlSettings of(Path folder) {
        return new JsonlSettings(folder, Durability.FSYNC, DEFAULT_LIMIT, DEFAULT_WAIT);
    }

    /** These settings with another durability. */
    public JsonlSettings with(Durability other) {
        return new JsonlSettings(folder, other, maxRecordBytes, lockWait);
    }
}
