package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.store.Search.Found;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Asserts that the results of one user of a store equal its expected content, and equal the results of a new user. */
record Agreement(Random random, Supplier<TestStore> beginner) {

    static final ModelInfo MODEL = new ModelInfo("m", "test", 4_000, 500);
    static final TokenCounter COUNTER = TokenCounter.upperEstimate();

    private static final int ALL = 100_000;
    private static final int WORDS = 30;

    /** A text that begins with the mark, with some common words and mostly rare ones. */
    static String content(String mark, Random random) {
        StringBuilder text = new StringBuilder(mark);
        for (int i = random.nextInt(9); i >= 0; i--) {
            text.append(' ').append(word(random));
        }
        return text.toString();
    }

    private static String word(Random random) {
        double portion = random.nextDouble();
        return "t" + (int) (WORDS * portion * portion);
    }

    void check(TestStore user, ReferenceStore expected) {
        TestStore fresh = beginner.get();
        List<CatalogEntry> listed = user.workstreams.list(true);
        expected.check(listed);
        assertThat(listed).isEqualTo(fresh.workstreams.list(true));
        searches(user, fresh, expected);
        expected.logs.forEach((id, log) -> {
            List<String> said = ReferenceStore.said(log.messages());
            assertThat(ReferenceStore.said(forward(user, new WorkstreamId(id)))).isEqualTo(said);
            assertThat(ReferenceStore.said(backward(user, new WorkstreamId(id)))).isEqualTo(said);
        });
        if (!listed.isEmpty()) {
            Workstream one = listed.get(random.nextInt(listed.size())).workstream();
            String question = "what of " + word(random) + " and " + word(random) + "?";
            assertThat(plan(user, one, question)).isEqualTo(plan(fresh, one, question));
        }
        assertThat(fresh.notices).isEmpty();
    }

    private void searches(TestStore user, TestStore fresh, ReferenceStore expected) {
        String one = word(random);
        List<String> holding = expected.holding(one);
        // Other messages are found by the text before them.
        assertThat(search(user, one)).extracting(found -> found.message().content())
                .as("found by " + one)
                .filteredOn(holding::contains)
                .containsExactlyInAnyOrderElementsOf(holding);
        String several = one + " " + word(random) + " " + word(random);
        assertThat(ranked(search(user, several))).as(several).isEqualTo(ranked(search(fresh, several)));
    }

    private static List<Found> search(TestStore store, String question) {
        return store.recall.sharingWords(Optional.empty(), question, ALL);
    }

    private static List<String> ranked(List<Found> found) {
        return found.stream()
                .map(each -> "%s/%s@%d %.9e"
                        .formatted(each.workstream(), each.message().id(), each.ordinal(), each.score()))
                .toList();
    }

    private List<Message> forward(TestStore user, WorkstreamId id) {
        List<Message> messages = new ArrayList<>();
        Optional<RecordId> after = Optional.empty();
        MessagePage page;
        do {
            page = user.history.oldestFirst(id, after, 1 + random.nextInt(40));
            messages.addAll(page.messages());
            after = messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast().id());
        } while (page.more());
        return messages;
    }

    private List<Message> backward(TestStore user, WorkstreamId id) {
        List<Message> messages = new ArrayList<>();
        Optional<RecordId> before = Optional.empty();
        MessagePage page;
        do {
            page = user.history.newestFirst(id, before, 1 + random.nextInt(40));
            messages.addAll(page.messages());
            before = messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast().id());
        } while (page.more());
        return messages.reversed();
    }

    static ContextPlanner.Planned planned(TestStore store, Workstream workstream, Optional<String> question) {
        Plan.Request request = new Plan.Request(
                workstream, question, Optional.empty(), Optional.empty(), Optional.empty());
        return store.planner.plan(request, MODEL, COUNTER);
    }

    /** Without the ids of due summaries, which differ for each user. */
    private static String plan(TestStore store, Workstream workstream, String question) {
        Plan plan = planned(store, workstream, Optional.of(question)).plan();
        return plan.items().stream()
                .map(item -> item.reason() + " " + item.tokens() + " " + item.text() + "\n")
                .collect(Collectors.joining("", plan.tokens() + "\n", plan.leftOut().toString()));
    }
}
