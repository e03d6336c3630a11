package io.arawn.workstream.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Codes that each let one page sign in, once and for a minute. Keeps a bounded number of them. Thread-safe. */
final class SignInCodes {

    static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final int MOST = 16;
    private static final int BYTES = 16;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    /** @param random cannot be predicted */
    SignInCodes(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new code of 22 letters, digits, dashes and underscores. The oldest unused code ends if there are too many. */
    synchronized String issue() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (ends.size() >= MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
        ends.put(code, clock.instant().plus(LIFETIME));
        return code;
    }

    /** Whether the code was issued, was not used and has not ended. It cannot be used again. */
    synchronized boolean use(String code) {
        Instant end = ends.remove(code);
        return end != null && clock.instant().isBefore(end);
    }
}
