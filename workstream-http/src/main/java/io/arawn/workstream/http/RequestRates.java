package io.arawn.workstream.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many requests each caller may send a minute. Unused requests of a minute may be sent at once. Remembers a
 * bounded number of callers. Thread-safe.
 */
final class RequestRates {

    private static final int CALLERS = 4_096;

    private final int perMinute;
    private final TimeMeter time;
    private final Map<Caller, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param perMinute 0 for any number */
    RequestRates(int perMinute, InstantSource clock) {
        this.perMinute = perMinute;
        time = new ClockTime(clock);
    }

    /** The time of a clock, which may be set back. */
    private record ClockTime(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /** Counts a request. Returns the problem if the caller sent too many. */
    Optional<Problem> counted(Caller caller) {
        if (perMinute == 0) {
            return Optional.empty();
        }
        ConsumptionProbe probe = bucket(caller).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
        return Optional.of(Problem.of(429, "too_many_requests",
                "this server answers " + perMinute + " requests a minute of each client; ask again in " + seconds
                        + " s")
                .with(Problem.RETRY_AFTER, seconds));
    }

    private synchronized Bucket bucket(Caller caller) {
        Bucket bucket = buckets.computeIfAbsent(caller, any -> Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build());
        if (buckets.size() > CALLERS) {
            buckets.remove(buckets.keySet().iterator().next());
        }
        return bucket;
    }
}
