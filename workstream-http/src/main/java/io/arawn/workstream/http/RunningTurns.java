package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.message.RecordId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The running turns. Each has its own platform thread, so that it continues after its client has left, and delays no
 * other turn while it computes. Therefore their number is limited.
 */
final class RunningTurns {

    private static final Duration CANCELLED_AT_MOST = Duration.ofSeconds(5);

    private final Arawn arawn;
    private final Rooms rooms;
    private final Work work;
    private final ApiSettings.Capacity capacity;
    private final Metrics metrics;
    private final DailyTokens tokens;
    private final Set<RunningTurn> running = ConcurrentHashMap.newKeySet();
    private boolean closing;

    /** @param work the work queue on which turns are planned */
    RunningTurns(Arawn arawn, Rooms rooms, Work work, ApiSettings settings, Metrics metrics) {
        this.arawn = arawn;
        this.rooms = rooms;
        this.work = work;
        capacity = settings.capacity();
        tokens = new DailyTokens(arawn, settings.limits().tokensPerDay());
        this.metrics = metrics;
        metrics.gauge("arawn_turns_running", "Turns that run.", running::size);
    }

    /** The name of the answering model. */
    String model() {
        return arawn.model().name();
    }

    /**
     * As {@link #start(Optional, RunningTurn.Asking, Consumer)}, for a question to the answering model.
     *
     * @param asker the workstreams as who asks may use them
     */
    RunningTurn start(Arawn asker, Question question, Consumer<TurnStep> listener) {
        return start(
                Optional.of(question.workstream()),
                (listening, cancellation) -> asker.chat(question, listening, cancellation),
                listener);
    }

    /**
     * Starts a turn. All clients of the workstream receive its steps, too.
     *
     * @param listener must return soon
     * @throws ProblemException 503 if the server is closing, 429 if too many turns are running or the tokens of the day
     *     are used up
     */
    RunningTurn start(
            Optional<WorkstreamId> workstream, RunningTurn.Asking asking, Consumer<TurnStep> listener) {
        tokens.requireSome();
        RunningTurn turn = new RunningTurn(workstream, asking, work, new MeasuredTurn(metrics, step -> {
            if (step instanceof TurnStep.Done(var answered)) {
                tokens.add(answered);
            }
            listener.accept(step);
            workstream.filter(room -> !step.isSigned()).ifPresent(room -> rooms.tell(room, step));
        }));
        register(turn);
        String name = "turn in " + workstream.map(WorkstreamId::value).orElse("no workstream");
        try {
            Thread.ofPlatform().name(name).daemon().start(() -> run(turn));
        } catch (OutOfMemoryError noThread) {
            running.remove(turn);
            throw noThread;
        }
        return turn;
    }

    private synchronized void register(RunningTurn turn) {
        if (closing) {
            throw Problem.of(503, "closing", "the server is shutting down; ask again when it is back").asException();
        }
        requireRoom(running.size(), capacity.turns(), "on this server");
        turn.workstream().ifPresent(workstream -> requireRoom(
                running.stream().filter(other -> other.workstream().equals(turn.workstream())).count(),
                capacity.turnsPerWorkstream(), "in workstream " + workstream));
        running.add(turn);
    }

    private static void requireRoom(long running, int most, String where) {
        if (running >= most) {
            throw Problem.of(429, "too_many_turns", most + " turns are running " + where
                    + " already, as many as may; ask again when one has ended").asException();
        }
    }

    private void run(RunningTurn turn) {
        try {
            turn.run();
        } finally {
            running.remove(turn);
        }
    }

    /** Cancels the turn with this id, if it runs in this workstream. */
    void cancel(WorkstreamId workstream, RecordId id) {
        running.stream()
                .filter(turn -> turn.workstream().filter(workstream::equals).isPresent()
                        && turn.id().filter(id::equals).isPresent())
                .forEach(RunningTurn::cancel);
    }

    /**
     * Starts no more turns, waits for the running ones, and cancels those that are left after the grace period. The
     * part of their replies that has arrived is stored.
     */
    void close(Duration grace) {
        synchronized (this) {
            closing = true;
        }
        if (!ended(grace)) {
            running.forEach(RunningTurn::cancel);
            ended(CANCELLED_AT_MOST);
        }
    }

    private boolean ended(Duration atMost) {
        return Waiting.forAll(running.stream().map(RunningTurn::end), atMost);
    }
}
