package io.arawn.workstream.message;

import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes record ids that sort by the time of their creation: 48 bits of milliseconds and 80 random bits in the alphabet
 * of ULID, in lower case. Many threads can use this object if they can use the generator.
 *
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
public final class RecordIds implements Supplier<RecordId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final InstantSource clock;
    private final RandomGenerator random;

    public RecordIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Whether an id looks like one that was made here. */
    static boolean looksGenerated(String id) {
        return id.length() == TIME_CHARACTERS + RANDOM_CHARACTERS && id.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    }

    @Override
    public RecordId get() {
        StringBuilder text = new StringBuilder(TIME_CHARACTERS + RANDOM_CHARACTERS);
        long millis = clock.millis();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (millis >>> (5 * i)) & 31));
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new RecordId(text.toString());
    }
}
