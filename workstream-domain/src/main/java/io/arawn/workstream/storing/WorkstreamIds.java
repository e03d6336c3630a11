package io.arawn.workstream.storing;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Makes ids such as {@code ws_3k9x0c7d}. Many threads can use this object if they can use the generator. */
public final class WorkstreamIds implements Supplier<WorkstreamId> {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 8;

    private final RandomGenerator random;

    public WorkstreamIds(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The workstream to create for a reference that finds none: with the reference as its name, and also as its id if the
     * reference begins like a generated id.
     */
    public static NewWorkstream wanted(String reference, Optional<String> author) {
        Optional<WorkstreamId> id = WorkstreamId.parse(reference).filter(WorkstreamId::looksGenerated);
        return new NewWorkstream(new WorkstreamName(reference), id, Map.of(), author);
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
