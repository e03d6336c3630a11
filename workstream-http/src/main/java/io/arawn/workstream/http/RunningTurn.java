package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.Cancellation;
import io.arawn.workstream.plan.Plan;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A turn that runs, whether its client still listens or not. */
final class RunningTurn {

    private static final System.Logger LOG = System.getLogger(RunningTurn.class.getName());

    private final Optional<WorkstreamId> workstream;
    private final Asking asking;
    private final Work work;
    private final Consumer<TurnEvent> listener;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile @Nullable RecordId id;

    /** Asks a model, and waits for its reply. */
    @FunctionalInterface
    interface Asking {

        Answered answered(Question.Listener listener, Cancellation cancellation);
    }

    /**
     * @param workstream the workstream of the turn; empty for a turn without a workstream
     * @param work the work queue on which the turn is planned, before the model is asked
     */
    RunningTurn(Optional<WorkstreamId> workstream, Asking asking, Work work, Consumer<TurnEvent> listener) {
        this.workstream = workstream;
        this.asking = asking;
        this.work = work;
        this.listener = listener;
    }

    Optional<WorkstreamId> workstream() {
        return workstream;
    }

    /** The id of the question, once it is stored. */
    Optional<RecordId> id() {
        return Optional.ofNullable(id);
    }

    /** Completes when the turn is over and the listener has received its last event. */
    CompletableFuture<Void> end() {
        return end;
    }

    void cancel() {
        cancellation.cancel();
    }

    void run() {
        try {
            listener.accept(outcome());
        } finally {
            end.complete(null);
        }
    }

    private TurnEvent outcome() {
        try {
            return new TurnEvent.Done(answered());
        } catch (WorkstreamException | ProblemException failure) {
            return failed(Problems.of(failure));
        } catch (OutOfMemoryError full) {
            return failed(OutOfMemory.problem("a turn"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return failed(Problems.unexpected());
        } catch (RuntimeException mistake) {
            LOG.log(System.Logger.Level.ERROR, "a turn " + workstream.map(id -> "in " + id + " ").orElse("") + "failed",
                    mistake);
            return failed(Problems.unexpected());
        }
    }

    /** Plans within the time limit for work. The time of the model does not count. */
    private Answered answered() throws InterruptedException {
        CompletableFuture<Void> deadline = work.deadline();
        try (FairQueue.Place place = work.place(workstream.map(WorkstreamId::value).orElse(""), deadline)) {
            Narration narration = new Narration(() -> {
                place.close();
                deadline.cancel(false);
            });
            return Deadline.during(
                    () -> id == null && deadline.isDone(), () -> asking.answered(narration, cancellation));
        } finally {
            deadline.cancel(false);
        }
    }

    private TurnEvent failed(Problem problem) {
        Problem told = id().map(stored -> problem.with("message_id", stored.value())).orElse(problem);
        return new TurnEvent.Failed(told, id());
    }

    private final class Narration implements Question.Listener {

        private final Runnable planned;

        Narration(Runnable planned) {
            this.planned = planned;
        }

        @Override
        public void started(Message asked, Plan plan) {
            id = asked.id();
            planned.run();
            listener.accept(new TurnEvent.Started(asked));
        }

        @Override
        public void text(String piece) {
            id().ifPresent(turn -> listener.accept(new TurnEvent.Text(turn, piece)));
        }

        @Override
        public void refusal(String piece) {
            id().ifPresent(turn -> listener.accept(new TurnEvent.Refusal(turn, piece)));
        }

        @Override
        public void reasoning(Map<String, @Nullable Object> piece) {
            id().ifPresent(turn -> listener.accept(new TurnEvent.Thought(turn, piece)));
        }

        @Override
        public void tool(Message message) {
            id().ifPresent(turn -> listener.accept(new TurnEvent.Tool(turn, message)));
        }
    }
}
