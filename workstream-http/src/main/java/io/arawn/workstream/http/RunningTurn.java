package io.arawn.workstream.http;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.Cancellation;
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
    private final Consumer<TurnStep> listener;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile @Nullable RecordId id;

    /** Asks a model, and waits for its reply. */
    @FunctionalInterface
    interface Asking {

        Answered answered(Consumer<TurnEvent> listener, Cancellation cancellation);
    }

    /**
     * @param workstream the workstream of the turn; empty for a turn without a workstream
     * @param work the work queue on which the turn is planned, before the model is asked
     */
    RunningTurn(Optional<WorkstreamId> workstream, Asking asking, Work work, Consumer<TurnStep> listener) {
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

    /** Completes when the turn is over and the listener has received its last step. */
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

    private TurnStep outcome() {
        try {
            return new TurnStep.Done(answered());
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
            Runnable planned = () -> {
                place.close();
                deadline.cancel(false);
            };
            return Deadline.during(
                    () -> id == null && deadline.isDone(),
                    () -> asking.answered(event -> happened(event, planned), cancellation));
        } finally {
            deadline.cancel(false);
        }
    }

    private TurnStep failed(Problem problem) {
        Problem told = id().map(stored -> problem.with("message_id", stored.value())).orElse(problem);
        return new TurnStep.Failed(told, id());
    }

    private void happened(TurnEvent event, Runnable planned) {
        if (event instanceof TurnEvent.Started started) {
            id = started.turn();
            planned.run();
        }
        listener.accept(new TurnStep.Event(event));
    }
}
