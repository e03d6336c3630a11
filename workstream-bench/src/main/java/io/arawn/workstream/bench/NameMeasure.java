package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.jsonl.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures the uses of names among many workstreams. The floor is the same use among ten. */
final class NameMeasure implements Measure {

    private static final int FEW = 10;
    private static final int LOOKUPS = 100;
    private static final int CHANGES = 5;

    /** How many times as many workstreams there are as in the measure of the list. */
    private static final int MANY_TIMES = 10;

    private int given;

    @Override
    public String title() {
        return "Finding and giving names";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        int number = MANY_TIMES * sizes.workstreams();
        List<Outcome> outcomes = new ArrayList<>();
        try (MeasuredStore few = named(folder, FEW); MeasuredStore many = named(folder, number)) {
            Rounds found = Rounds.of(sizes.rounds(), () -> find(few, FEW), () -> find(many, number));
            outcomes.add(found.outcome(
                    "one of " + number + " by its name", "one of " + FEW, LOOKUPS, new Goal.TimeAtMost(1.5)));
            Rounds missed = Rounds.of(sizes.rounds(), () -> miss(few), () -> miss(many));
            outcomes.add(missed.outcome(
                    "a name that none of " + number + " has", "none of " + FEW, LOOKUPS, new Goal.TimeAtMost(1.5)));
            Rounds renamed = Rounds.of(sizes.rounds(), () -> rename(few), () -> rename(many));
            outcomes.add(renamed.outcome(
                    "rename one of " + number, "one of " + FEW, CHANGES, new Goal.TimeAtMost(1.5)));
            Rounds created = Rounds.of(sizes.rounds(), () -> create(few), () -> create(many));
            outcomes.add(created.outcome(
                    "create and delete, beside " + number, "beside " + FEW, CHANGES, new Goal.Shown()));
        }
        return outcomes;
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

    private static void miss(MeasuredStore store) {
        for (int i = 0; i < LOOKUPS; i++) {
            try {
                throw new IllegalStateException("found " + store.workstreams().find("Absent " + i));
            } catch (UnknownWorkstreamException expected) {
                // It is what is measured.
            }
        }
    }

    /** Leaves each name as it was, so that a kept folder can be measured again. */
    private static void rename(MeasuredStore store) {
        Workstream renamed = store.workstreams().find("Project 0").workstream();
        for (int i = 1; i <= CHANGES; i++) {
            WorkstreamName name = new WorkstreamName(i == CHANGES ? "Project 0" : "Renamed " + i);
            store.workstreams().change(renamed.id(), WorkstreamChange.named(name, Optional.empty()), any -> true);
        }
    }

    private void create(MeasuredStore store) {
        List<Workstream> made = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            made.add(store.workstreams().create(NewWorkstream.named("New " + given++)));
        }
        made.forEach(each -> store.workstreams().delete(each.id()));
    }
}
