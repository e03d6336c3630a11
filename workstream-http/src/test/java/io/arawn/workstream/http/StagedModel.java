package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.ChatModelException;
import io.arawn.workstream.model.ChatModelException.Reason;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Prompt;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** Says "Hello " at once and "there." when it is told to go on; or fails instead of the latter. */
final class StagedModel implements ChatModel {

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Optional<Reason> failure = Optional.empty();

    /** From now on replies stop in the middle, until the latch is opened. */
    CountDownLatch hold() {
        gate = new CountDownLatch(1);
        return gate;
    }

    void failWith(Reason reason) {
        failure = Optional.of(reason);
    }

    @Override
    public ModelInfo info() {
        return new ModelInfo("staged-1", "test", 20_000, 1_000);
    }

    @Override
    public void requireOptions(JsonObject options) {}

    @Override
    public Completion reply(Prompt prompt, Consumer<ReplyPiece> listener, Cancellation cancellation) {
        CountDownLatch wait = gate;
        listener.accept(new ReplyPiece.Text("Hello "));
        cancellation.onCancel(wait::countDown);
        try {
            wait.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        if (cancellation.isCancelled()) {
            return new Completion("Hello ", Finish.CANCELLED, Map.of(), "staged-1");
        }
        failure.ifPresent(reason -> {
            throw new ChatModelException(reason, "staged-1 failed; try another", null);
        });
        listener.accept(new ReplyPiece.Text("there."));
        return new Completion("Hello there.", Finish.STOP, Map.of("input_tokens", 7L, "output_tokens", 2L), "staged-1");
    }
}
