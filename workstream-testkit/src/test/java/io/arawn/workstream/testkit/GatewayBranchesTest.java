package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Branched;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.PromptMessage.Assistant;
import io.arawn.workstream.model.PromptMessage.User;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.model.ToolOffer;
import io.arawn.workstream.model.ToolOffer.ToolSpecification;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.plan.Plan.LeftOut;
import io.arawn.workstream.plan.PlanItem;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client edits its history, or goes back in it: the log keeps all, and a plan holds what the client sends. */
final class GatewayBranchesTest {

    /** More with {@code -Dlong=true}. */
    private static final int HISTORIES = Boolean.getBoolean("long") ? 500 : 8;
    private static final int STEPS = 25;

    private final TestStore store = new TestStore();
    private final WorkstreamId id =
            store.workstreams.create(NewWorkstream.named("Research")).id();
    private final GatewayClient client = new GatewayClient(store, Optional.of(id));
    private int replies;
    private final ScriptedChatModel model = ScriptedChatModel.replying(prompt -> Reply.of("Reply " + ++replies));

    @Test
    void anEditLeavesWhatFollowed() {
        client.say(model, "One");
        client.say(model, "Two");
        client.say(model, "Three");
        cut(2);
        client.say(model, "Two, but otherwise");

        assertThat(stored()).extracting(Message::content).containsExactly(
                "One", "Reply 1", "Two", "Reply 2", "Three", "Reply 3", "Two, but otherwise", "Reply 4");
        assertThat(shown()).containsExactly("One", "Reply 1", "Two, but otherwise", "Reply 4");
        assertThat(left()).containsExactly("Two", "Reply 2", "Three", "Reply 3");
        assertThat(branched()).singleElement()
                .satisfies(event -> assertThat(event.resumed()).isEqualTo(idOf("Reply 1")));
        assertThat(plan().leftOut()).extracting(LeftOut::reason).containsExactly(LeftOut.LEFT);
    }

    @Test
    void whoGoesBackTakesUpWhatWasLeft() {
        client.say(model, "One");
        client.say(model, "Two");
        List<PromptMessage> first = List.copyOf(client.held);
        cut(2);
        client.say(model, "Two, but otherwise");
        client.held.clear();
        client.held.addAll(first);
        client.say(model, "Three");

        assertThat(stored()).extracting(Message::content).doesNotHaveDuplicates();
        assertThat(shown()).containsExactly("One", "Reply 1", "Two", "Reply 2", "Three", "Reply 4");
        assertThat(branched().getLast().returned()).containsExactly(idOf("Two"), idOf("Reply 2"));
    }

    @Test
    void anotherReplyTakesThePlaceOfTheFirst() {
        client.say(model, "One");
        client.say(model, "Two");
        client.held.removeLast();
        client.send(model);

        assertThat(left()).containsExactly("Reply 2");
        assertThat(shown()).containsExactly("One", "Reply 1", "Two", "Reply 3");
        client.held.set(3, new Assistant("Reply 2", List.of()));
        client.say(model, "Three");
        assertThat(shown()).containsExactly("One", "Reply 1", "Two", "Reply 2", "Three", "Reply 4");
    }

    @Test
    void theReplyThatWasChosenOfTwoStays() {
        client.say(model, "One");
        RecordId question = idOf("One");
        store.history.append(id, List.of(
                Message.of(store.history.newId(), Role.ASSISTANT, "Another reply", store.clock.instant())
                        .turn(question).reply("r2").build()));
        client.held.set(1, new Assistant("Another reply", List.of()));
        client.say(model, "Two");

        assertThat(left()).containsExactly("Reply 1");
    }

    @Test
    void aReplyThatTheClientChangedTakesThePlaceOfTheModels() {
        client.say(model, "One");
        client.say(model, "Two");
        client.held.set(1, new Assistant("Reply of my own", List.of()));
        client.say(model, "Three");
        client.say(model, "Four");

        assertThat(left()).containsExactly("Reply 1");
        assertThat(shown()).containsExactlyInAnyOrder(
                "One", "Reply of my own", "Two", "Reply 2", "Three", "Reply 3", "Four", "Reply 4");
    }

    @Test
    void aFirstMessageThatTheClientChangedIsLeft() {
        client.say(model, "One at ten");
        client.held.set(0, new User("One at eleven"));
        client.say(model, "Two");

        assertThat(left()).containsExactly("One at ten");
    }

    @Test
    void aCompactionLeavesNothing() {
        client.say(model, "One");
        client.say(model, "Two");
        client.say(model, "Three");
        client.say(model, "Four");
        client.held.subList(0, 6).clear();
        client.held.addFirst(new Assistant("So far: one, two and three.", List.of()));
        client.held.addFirst(new User("What did we do so far?"));
        client.say(model, "Five");
        client.held.subList(2, 4).clear();
        client.say(model, "Six");

        assertThat(branched()).isEmpty();
        assertThat(shown()).contains("One", "Two", "Three", "Reply 4", "Five", "Six");
    }

    @Test
    void whatOthersSaidIsNotLeft() {
        client.say(model, "One");
        GatewayClient other = new GatewayClient(store, Optional.of(id));
        other.say(model, "From another client");
        client.say(model, "Two");
        other.say(model, "Again from another client");
        client.say(model, "Three");

        assertThat(branched()).isEmpty();
        assertThat(shown()).contains("From another client", "Again from another client", "Two", "Three");
    }

    @Test
    void anotherWayOfUsingToolsLeavesTheFirst() {
        client.tools = ToolOffer.of(new ToolSpecification("tool", "A tool.", Map.of("type", "object")));
        ScriptedChatModel calling = ScriptedChatModel.calling("test", prompt -> Reply.of().calling(
                new ToolUse("call_" + ++replies, "tool", Map.of())));
        ScriptedChatModel talking = ScriptedChatModel.calling("test", prompt -> Reply.of("Reply " + ++replies));
        client.say(calling, "One");
        client.answerCall(calling, "call_1", "Result 1");
        client.answerCall(talking, "call_2", "Result 2");
        cut(3);
        client.say(talking, "Stop, and do it otherwise");

        assertThat(left()).containsExactly("tool", "Result 2", "Reply 3");
        assertThat(shown()).containsExactly("One", "tool", "Result 1", "Stop, and do it otherwise", "Reply 4");
    }

    @Test
    void aPinnedMessageStaysInPlans() {
        client.say(model, "One");
        client.say(model, "Two");
        store.history.pin(id, idOf("Two"), Optional.empty());
        cut(2);
        client.say(model, "Two, but otherwise");

        assertThat(plan().items()).flatExtracting(item -> item.message().stream().map(Message::content).toList())
                .containsExactly("Two", "One", "Reply 1", "Two, but otherwise", "Reply 3");
    }

    @Test
    void aRequestThatWritesNothingLeavesNothing() {
        client.say(model, "One");
        client.say(model, "Two");
        cut(2);
        client.reading(model, "Two, but otherwise");

        assertThat(branched()).isEmpty();
    }

    @Test
    void whatWasLeftIsFoundByASearchAndNotRecalled() {
        client.say(model, "One");
        client.say(model, "The harbour opens at nine");
        cut(2);
        client.say(model, "The harbour opens at ten");

        assertThat(store.recall.search(Search.everywhere("harbour", 10).in(id)))
                .extracting(found -> found.message().content())
                .contains("The harbour opens at nine", "The harbour opens at ten");
        assertThat(store.store.around(id, "harbour", 10)).extracting(near -> near.found().message().content())
                .contains("The harbour opens at ten")
                .doesNotContain("The harbour opens at nine");
    }

    @Test
    void aSummaryOfWhatWasLeftDoesNotCount() {
        for (int turn = 0; turn < 100; turn++) {
            client.say(model, "Remark " + turn + " on subject " + turn % 9 + ", at some length");
        }
        store.summaries.make(store.workstreams.get(id).workstream(), store.planner.sizing(info(), counter()));
        assertThat(store.summaries.standing(id)).isNotEmpty();
        cut(20);
        client.say(model, "Another remark");

        assertThat(store.summaries.standing(id)).isEmpty();
        assertThat(shown()).hasSize(22);
        store.summaries.bringUp(store.workstreams.get(id).workstream(), store.planner.sizing(info(), counter()));
        assertThat(shown()).hasSize(22);
    }

    @Test
    void aForkKnowsWhatWasLeftBeforeIt() {
        client.say(model, "One");
        client.say(model, "Two");
        cut(2);
        client.say(model, "Two, but otherwise");
        WorkstreamId late = store.store.fork(NewFork.of(id)).id();

        assertThat(Branching.of(events(late)).left()).hasSize(2);
    }

    @Test
    void aFailureBeforeTheReplyCanBeRepeated() {
        client.say(model, "One");
        client.say(model, "Two");
        cut(2);
        ScriptedChatModel away =
                ScriptedChatModel.replying(prompt -> Reply.of().failing(Reason.UNREACHABLE, "nobody is there"));
        assertThatThrownBy(() -> client.say(away, "Two, but otherwise")).isInstanceOf(ChatModelException.class);
        client.send(model);

        assertThat(branched()).hasSize(1);
        assertThat(shown()).containsExactly("One", "Reply 1", "Two, but otherwise", "Reply 3");
    }

    /** Any edits and returns: each message is stored once, and a plan holds what the client sends. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPlanHoldsWhatTheClientSends(boolean eachReplyDiffers) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            new Wandering(seed, eachReplyDiffers).go();
        }
    }

    /** A client that says, edits, asks again and returns at random. */
    private static final class Wandering {

        private final int seed;
        private final Random random;
        private final TestStore store = new TestStore();
        private final WorkstreamId id = store.workstreams.create(NewWorkstream.named("Any")).id();
        private final GatewayClient client = new GatewayClient(store, Optional.of(id));
        private final List<List<PromptMessage>> ends = new ArrayList<>();
        private final ScriptedChatModel model;
        private int said;
        private int replies;

        Wandering(int seed, boolean eachReplyDiffers) {
            this.seed = seed;
            random = new Random(seed);
            model = ScriptedChatModel.replying(prompt -> {
                replies++;
                return Reply.of(eachReplyDiffers ? "Reply " + replies : "OK");
            });
        }

        void go() {
            client.say(model, "Begin");
            said++;
            for (int step = 0; step < STEPS; step++) {
                step(random.nextInt(4));
                ends.add(List.copyOf(client.held));
                List<String> held = client.held.stream().map(GatewayBranchesTest::text).toList();
                assertThat(shown(store, id)).as("seed %d, step %d", seed, step).isEqualTo(held);
                assertThat(store.workstreams.get(id).workstream().messageCount()).as("seed %d, step %d", seed, step)
                        .isEqualTo(said + replies);
            }
        }

        private void step(int kind) {
            int turns = client.held.size() / 2;
            if (kind == 1 && turns > 1) {
                client.held.subList(2 + 2 * random.nextInt(turns - 1), client.held.size()).clear();
            } else if (kind == 2 && !ends.isEmpty()) {
                client.held.clear();
                client.held.addAll(ends.get(random.nextInt(ends.size())));
            } else if (kind == 3) {
                client.held.removeLast();
                client.send(model);
                return;
            }
            said++;
            client.say(model, "Remark " + said);
        }
    }

    private static String text(PromptMessage message) {
        return switch (message) {
            case User user -> user.text();
            case Assistant reply -> reply.text();
            case PromptMessage.ToolAnswer answer -> answer.text();
            case PromptMessage.Instructions instructions -> instructions.text();
        };
    }

    private void cut(int length) {
        client.held.subList(length, client.held.size()).clear();
    }

    private RecordId idOf(String content) {
        return stored().stream().filter(message -> message.content().equals(content)).findFirst().orElseThrow().id();
    }

    private List<Branched> branched() {
        return events(id).stream().filter(Branched.class::isInstance).map(Branched.class::cast).toList();
    }

    private List<Event> events(WorkstreamId of) {
        return store.history.read(of, contents -> contents.events());
    }

    private List<String> left() {
        Branching branching = Branching.of(events(id));
        return stored().stream().filter(branching::isLeft).map(Message::content).toList();
    }

    private List<String> shown() {
        return shown(store, id);
    }

    private static List<String> shown(TestStore store, WorkstreamId id) {
        return plan(store, id).items().stream()
                .filter(item -> item.reason() == PlanItem.Reason.RECENT)
                .flatMap(item -> item.message().stream())
                .map(Message::content)
                .toList();
    }

    private Plan plan() {
        return plan(store, id);
    }

    private static Plan plan(TestStore store, WorkstreamId id) {
        Plan.Request request = new Plan.Request(
                store.workstreams.get(id).workstream(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
        return store.planner.plan(request, info(), counter()).plan();
    }

    private static ModelInfo info() {
        return ScriptedChatModel.replying(prompt -> Reply.of("")).info();
    }

    private static TokenCounter counter() {
        return TokenCounter.upperEstimate();
    }

    private List<Message> stored() {
        return store.history.oldestFirst(id, Optional.empty(), 1_000).messages();
    }
}
