package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests which of many earlier messages a small plan contains. */
final class RecallOrderTest {

    private static final ModelInfo MODEL = new ModelInfo("test", "test", 100_000, 1_000);
    private static final Instant NEW_YEAR = Instant.parse("2023-01-01T12:00:00Z");
    private static final int DAYS = 150;

    private final TestStore store = new TestStore(MessageLog.inMemory(), new ContextSettings(1, 1_000, 90_000));
    private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Diary")).id();

    private void diary() {
        List<Message> days = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            String text = switch (day) {
                case 40 -> "The rehearsal with Marlow is on Tuesdays.";
                case 120 -> "Marlow moved the rehearsal to Thursdays, because painters take the hall where all of us usually"
                        + " sing, and need some quiet weeks for walls, windows and the old wooden stage.";
                default -> "After the rehearsal we walked along the river and ate " + day + " plums.";
            };
            RecordId message = new RecordId("day" + day);
            days.add(Message.of(message, Role.USER, text, NEW_YEAR.plus(Duration.ofDays(day))).turn(message).build());
        }
        store.history.append(id, days);
    }

    private List<String> planned(String question, int budget) {
        Plan.Request request = new Plan.Request(
                store.workstreams.get(id).workstream(), Optional.of(question), Optional.empty(), Optional.empty(),
                Optional.of(budget));
        return store.planner.plan(request, MODEL, TokenCounter.upperEstimate()).plan().items().stream()
                .flatMap(item -> item.message().stream())
                .map(message -> message.id().value())
                .toList();
    }

    @Test
    void whatWasSaidInTheNamedTimeIsInThePlan() {
        diary();

        assertThat(planned("What did we eat on 3 March?", 900)).contains("day61");
        assertThat(planned("What happened in the first weekend of April?", 900)).contains("day90", "day91");
    }

    @Test
    void aPlanWithTheOldValueHasTheNewOne() {
        diary();

        assertThat(planned("Is the rehearsal on Tuesdays?", 500)).contains("day40");
        for (int budget = 500; budget <= 3_000; budget += 100) {
            List<String> planned = planned("Is the rehearsal on Tuesdays?", budget);
            assertThat(planned.contains("day40") && !planned.contains("day120")).as("%d tokens", budget).isFalse();
        }
    }

    @Test
    void ofTextsThatDifferInAWordThePlanHasTheLatest() {
        List<Message> notes = new ArrayList<>();
        for (String colour : List.of("green", "purple")) {
            RecordId note = new RecordId(colour);
            String text =
                    "Weekly note for everybody in the choir: bring pencils, the blue folder, warm socks, your own cup, some"
                            + " biscuits, coins for parking, a scarf and the " + colour
                            + " score of Fauré to the chapel.";
            notes.add(Message.of(note, Role.USER, text, NEW_YEAR.minus(Duration.ofDays(9L - notes.size())))
                    .turn(note)
                    .build());
        }
        store.history.append(id, notes);
        diary();

        assertThat(planned("Do I bring the green score of Fauré?", 500)).contains("purple").doesNotContain("green");
    }
}
