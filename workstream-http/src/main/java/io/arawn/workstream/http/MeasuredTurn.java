package io.arawn.workstream.http;

import io.arawn.workstream.chat.TurnEvent;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.jetty.util.NanoTime;

/** Measures a turn by its steps, which it passes on. */
final class MeasuredTurn implements Consumer<TurnStep> {

    private static final double SECOND = Duration.ofSeconds(1).toNanos();

    private final Metrics metrics;
    private final Consumer<TurnStep> listener;
    private final long begun = NanoTime.now();
    private boolean arrived;

    MeasuredTurn(Metrics metrics, Consumer<TurnStep> listener) {
        this.metrics = metrics;
        this.listener = listener;
    }

    @Override
    public void accept(TurnStep step) {
        switch (step) {
            case TurnStep.Event(TurnEvent.Arrived piece) when !arrived -> {
                arrived = true;
                metrics.firstPiece(seconds());
            }
            case TurnStep.Event other -> {}
            case TurnStep.Done(var answered) -> {
                metrics.used(answered);
                metrics.ended(Metrics.ANSWERED, seconds());
            }
            case TurnStep.Failed(Problem problem, var turn) -> metrics.ended(problem.code(), seconds());
        }
        listener.accept(step);
    }

    private double seconds() {
        return NanoTime.since(begun) / SECOND;
    }
}
