package io.arawn.workstream.bench;

import io.arawn.workstream.jsonl.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Measures the lookup of a name among many workstreams. The floor is the lookup among ten. */
final class NameMeasure implements Measure {

    private static final int FEW = 10;
    private static final int LOOKUPS = 100;

    /** How many times as many workstreams there are as in the measure of the list. */
    private static final int MANY_TIMES = 10;

    @Override
    public String title() {
        return "Finding a workstream by its name";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        int number = MANY_TIMES * sizes.workstreams();
        try (MeasuredStore few = named(folder, FEW); MeasuredStore many = named(folder, number)) {
            Rounds rounds = Rounds.of(sizes.rounds(), () -> find(few, FEW), () -> find(many, number));
            return List.of(rounds.outcome(
                    "one of " + number + " by its name", "one of " + FEW, LOOKUPS, new Goal.TimeAtMost(1.5)));
        }
    }

    private static MeasuredStore named(Path folder, int number) throws IOException {
        Path home = folder.resolve("named-" + number);
        Path logs = Files.createDirectories(home.resolve("workstreams"));
        for (int i = 0; i < number; i++) {
            Path log = logs.resolve("workstream-" + i + ".jsonl");
            if (!Files.exists(log)) {
                Files.writeString(log, created(i), StandardCharsets.UTF_8);
            }
        }
        MeasuredStore store = new MeasuredStore(home, Durability.OS);
        store.workstreams().list(true);
        return store;
    }

    private static String created(int number) {
        return """
                {"event":"created","id":"created-%d","timestamp":"2024-01-15T09:59:59Z","name":"Project %d","format":1}
                """
                .formatted(number, number);
    }

    private static void find(MeasuredStore store, int number) {
        for (int i = 0; i < LOOKUPS; i++) {
            int wanted = (int) ((long) i * number / LOOKUPS);
            String id = store.workstreams().find("Project " + wanted).workstream().id().value();
            if (!id.equals("workstream-" + wanted)) {
                throw new IllegalStateException("found " + id);
            }
        }
    }
}
