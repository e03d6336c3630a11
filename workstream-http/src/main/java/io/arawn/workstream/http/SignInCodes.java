package io.arawn.workstream.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Codes that each let one page sign in, once and for a minute. Keeps a bounded number of them. Thread-safe. */
final class SignInCodes {

    static final Duration LIFETIME = Duration.ofMinutes(1);

    private static final int MOST = 16;
    private static final int BYTES = 16;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Issued> issued = new LinkedHashMap<>();

    /** A token, and when its code ends. */
    private record Issued(String token, Instant end) {

        /** Shows nothing of the token. */
        @Override
        public String toString() {
            return "until " + end;
        }
    }

    /** @param random cannot be predicted */
    SignInCodes(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new code of 22 letters, digits, dashes and underscores. The oldest unused code ends if there are too many. */
    synchronized String issue(String token) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        if (issued.size() >= MOST) {
            issued.remove(issued.keySet().iterator().next());
        }
        issued.put(code, new Issued(token, clock.instant().plus(LIFETIME)));
        return code;
    }

    /** The token of a code that was issued, was not used and has not ended. It cannot be used again. */
    synchronized Optional<String> use(String code) {
        return Optional.ofNullable(issued.remove(code))
                .filter(known -> clock.instant().isBefore(known.end()))
                .map(Issued::token);
    }
}
