package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.Conversation;
import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.chat.Conversation.Question;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A question that is being answered, whoever is still listening. */
final class RunningTurn {

    private static final System.Logger LOG = System.getLogger(RunningTurn.class.getName());

    private final Conversation conversation;
    private final Question question;
    private final Consumer<TurnEvent> listener;
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private volatile @Nullable RecordId id;

    RunningTurn(Conversation conversation, Question question, Consumer<TurnEvent> listener) {
        this.conversation = conversation;
        this.question = question;
        this.listener = listener;
    }

    WorkstreamId workstream() {
        return question.workstream();
    }

    /** The id of the question, once it is stored. */
    Optional<RecordId> id() {
        return Optional.ofNullable(id);
    }

    /** Is complete when the turn is over and its last event has been told. */
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
            Answered answered = conversation.ask(question, new Narration(), cancellation);
            return new TurnEvent.Done(answered);
        } catch (WorkstreamException | ProblemException failure) {
            return failed(Problems.of(failure));
        } catch (RuntimeException mistake) {
            LOG.log(System.Logger.Level.ERROR, "a turn in " + question.workstream() + " failed", mistake);
            return failed(Problems.unexpected());
        }
    }

    private TurnEvent failed(Problem problem) {
        Problem told = id().map(stored -> problem.with("message_id", stored.value())).orElse(problem);
        return new TurnEvent.Failed(told, id());
    }

    private final class Narration implements Conversation.Listener {

        @Override
        public void started(Message asked, Plan plan) {
            id = asked.id();
            listener.accept(new TurnEvent.Started(asked));
        }

        @Override
        public void text(String piece) {
            id().ifPresent(turn -> listener.accept(new TurnEvent.Text(turn, piece)));
        }
    }
}
