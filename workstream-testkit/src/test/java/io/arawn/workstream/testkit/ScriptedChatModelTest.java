package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ScriptedChatModelTest {

    private final List<String> pieces = new ArrayList<>();
    private final Cancellation cancellation = new Cancellation();

    private static Prompt prompt(String question) {
        Plan plan = new Plan(new WorkstreamId("w"), 100, 0, List.of(), List.of());
        return new Prompt(List.of(new PromptMessage.User(question)), plan);
    }

    @Test
    void givesItsRepliesInOrderAndRemembersThePrompts() {
        ScriptedChatModel model = ScriptedChatModel.saying("one", "two");

        assertThat(model.reply(prompt("a"), piece -> pieces.add(piece.said()), cancellation).text()).isEqualTo("one");
        assertThat(model.reply(prompt("b"), piece -> pieces.add(piece.said()), cancellation).text()).isEqualTo("two");
        assertThat(model.prompts()).containsExactly(prompt("a"), prompt("b"));
        assertThat(pieces).containsExactly("one", "two");
    }

    @Test
    void failsAfterItsPieces() {
        ScriptedChatModel model =
                ScriptedChatModel.replying(p -> Reply.of("half").failing(Reason.BROKEN, "cut"));

        assertThatThrownBy(() -> model.reply(prompt("?"), piece -> pieces.add(piece.said()), cancellation))
                .isInstanceOf(ChatModelException.class)
                .hasMessage("cut");
        assertThat(pieces).containsExactly("half");
    }

    @Test
    void waitsAndEndsWhenCancelled() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        ScriptedChatModel model = ScriptedChatModel.replying(p -> Reply.of("one ", "two").waitingFor(never));
        CompletableFuture<Completion> asked =
                CompletableFuture
                        .supplyAsync(() -> model.reply(prompt("?"), piece -> arrived.add(piece.said()), cancellation));
        assertThat(arrived.poll(Hang.MINUTES, TimeUnit.MINUTES)).isEqualTo("one ");

        cancellation.cancel();

        Completion completion = asked.get(Hang.MINUTES, TimeUnit.MINUTES);
        assertThat(completion.finish()).isEqualTo(Finish.CANCELLED);
        assertThat(completion.text()).isEqualTo("one ");
    }

    @Test
    void goesOnWhenReleased() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ScriptedChatModel model = ScriptedChatModel.replying(List.of(Reply.of("one ", "two").waitingFor(gate)));
        CompletableFuture<Completion> asked =
                CompletableFuture.supplyAsync(() -> model.reply(prompt("?"), piece -> {}, cancellation));

        gate.countDown();

        assertThat(asked.get(Hang.MINUTES, TimeUnit.MINUTES).text()).isEqualTo("one two");
    }
}
