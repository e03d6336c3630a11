package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes ids such as {@code ws_3k9x0c7d}. Many threads can use this object if they can use the generator. */
final class WorkstreamIds implements Supplier<WorkstreamId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 8;

    private final RandomGenerator random;

    WorkstreamIds(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public WorkstreamId get() {
        StringBuilder id = new StringBuilder(WorkstreamId.PREFIX);
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new WorkstreamId(id.toString());
    }
}
