package io.arawn.workstream.http;

import io.arawn.workstream.chat.TurnEvent;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends the outcome of a turn to its client, in the client's dialect. If the client closes a stream, the turn is
 * cancelled.
 */
final class DialectExchange {

    private final Context request;
    private final RunningTurn turn;
    private final TurnSteps steps;
    private final ReplyForm form;
    private final Duration heartbeat;

    DialectExchange(Context request, RunningTurn turn, TurnSteps steps, ReplyForm form, Duration heartbeat) {
        this.request = request;
        this.turn = turn;
        this.steps = steps;
        this.form = form;
        this.heartbeat = heartbeat;
    }

    void answer(boolean stream) throws InterruptedException {
        TurnStep begun = steps.take();
        if (begun instanceof TurnStep.Event(TurnEvent.Started started)) {
            form.planned(started.plan());
        }
        switch (begun) {
            case TurnStep.Failed(Problem problem, var stored) -> throw form.told(problem).asException();
            case TurnStep.Event event when stream -> stream();
            case TurnStep.Event event -> whole();
            case TurnStep.Done done -> throw new IllegalStateException("a turn ended before it began");
        }
    }

    private void whole() throws InterruptedException {
        while (true) {
            switch (steps.take()) {
                case TurnStep.Event(TurnEvent.Arrived(var id, var piece)) -> form.add(piece);
                case TurnStep.Event other -> {}
                case TurnStep.Failed(Problem problem, var id) -> throw form.told(problem).asException();
                case TurnStep.Done(var answered) -> {
                    Exchange.answer(request, 200, form.whole(answered));
                    return;
                }
            }
        }
    }

    /** Sends the status with the first piece, so that an earlier failure can have its own status. */
    private void stream() throws InterruptedException {
        Optional<TurnStep> first = next();
        if (first.isPresent() && first.get() instanceof TurnStep.Failed(Problem problem, var id)) {
            throw form.told(problem).asException();
        }
        request.status(200).contentType(Accept.EVENT_STREAM).header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            SentEvents.write(out, form.begin());
            Optional<TurnStep> event = first;
            SentEvents.write(out, text(event));
            while (event.filter(TurnStep::isLast).isEmpty()) {
                event = next();
                SentEvents.write(out, text(event));
            }
        } catch (IOException left) {
            turn.cancel();
        }
    }

    private Optional<TurnStep> next() throws InterruptedException {
        return steps.next(heartbeat);
    }

    private String text(Optional<TurnStep> event) {
        return event.map(this::text).orElseGet(form::stillHere);
    }

    private String text(TurnStep step) {
        return switch (step) {
            case TurnStep.Event(TurnEvent.Arrived(var id, var piece)) -> form.add(piece);
            case TurnStep.Event other -> form.stillHere();
            case TurnStep.Failed(Problem problem, var id) -> form.failed(form.told(problem));
            case TurnStep.Done(var answered) -> form.end(answered);
        };
    }
}
