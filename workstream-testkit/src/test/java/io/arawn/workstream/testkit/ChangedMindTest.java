package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a plan with an old value also contains the new one, after any number of changes. */
final class ChangedMindTest {

    private static final ModelInfo MODEL = new ModelInfo("any", "any", 100_000, 1_000);
    private static final Instant BEGUN = Instant.parse("2024-01-15T10:00:00Z");
    private static final List<String> SUBJECTS =
            List.of("rehearsal with Marlow", "invoice of Quimby", "lease in Tarnow", "retries of zephyrd");
    private static final List<String> VALUES = List.of("Monday", "Tuesday", "May", "June", "forty", "fifty", "Berlin");
    private static final List<String> CHANGES = List.of(
            "Change of plan: the %s is %s now.", "We moved the %s to %s.", "Now the %s is %s instead.",
            "Correction, the %s is %s.");
    private static final List<String> TALK = List.of(
            "After the walk we ate %d plums along the river.", "The hall was cold, so %d of us left early.",
            "I paid %d for tea and bread.", "Did you water the %d plants?", "We said hello to %d neighbours.");

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(1, 1_000, 90_000));
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Diary")).id();
    private final List<LogRecord> records = new ArrayList<>();

    static LongStream seeds() {
        return LongStream.range(0, Boolean.getBoolean("long") ? 2_000 : 4);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void thePlanHoldsTheNewValue(long seed) {
        Random random = new Random(seed);
        List<List<RecordId>> chains = new ArrayList<>();
        SUBJECTS.forEach(subject -> chains.add(new ArrayList<>()));
        while (records.size() < 100) {
            int subject = random.nextInt(5 * SUBJECTS.size());
            boolean told = subject < SUBJECTS.size() && chains.get(subject).size() < 3;
            RecordId said = say(told ? value(random, subject, chains.get(subject).isEmpty()) : talk(random));
            if (told) {
                chains.get(subject).add(said);
            }
        }
        store.history.append(id, records);
        for (int subject = 0; subject < SUBJECTS.size(); subject++) {
            for (int budget = 400; budget <= 3_000; budget += 350) {
                check(chains.get(subject), planned("Is the " + SUBJECTS.get(subject) + " on Monday?", budget), budget);
            }
        }
    }

    private static void check(List<RecordId> chain, Set<RecordId> planned, int budget) {
        for (int i = 1; i < chain.size(); i++) {
            if (planned.contains(chain.get(i - 1))) {
                assertThat(planned).as("%d tokens", budget).contains(chain.get(i));
            }
        }
    }

    private static String value(Random random, int subject, boolean first) {
        String form = first ? "The %s is on the list for %s." : CHANGES.get(random.nextInt(CHANGES.size()));
        return form.formatted(SUBJECTS.get(subject), VALUES.get(random.nextInt(VALUES.size())));
    }

    private static String talk(Random random) {
        return TALK.get(random.nextInt(TALK.size())).formatted(random.nextInt(1_000));
    }

    private RecordId say(String text) {
        RecordId said = new RecordId("m" + records.size());
        Instant time = BEGUN.plus(Duration.ofHours(9L * records.size()));
        records.add(Message.of(said, Role.USER, text, time).turn(said).build());
        return said;
    }

    private Set<RecordId> planned(String question, int budget) {
        Request request = new Request(
                store.workstreams.get(id).workstream(), Optional.of(question), Optional.empty(), Optional.empty(),
                Optional.of(budget));
        return store.planner.plan(request, MODEL, TokenCounter.upperEstimate()).plan().items().stream()
                .flatMap(item -> item.messageId().stream())
                .collect(Collectors.toSet());
    }
}
