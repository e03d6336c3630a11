package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.ClientRequest;
import io.arawn.workstream.chat.TurnEvent;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Runs the turns of the clients that keep their own history, in every dialect. */
final class GatewayTurns {

    private final Arawn arawn;
    private final RunningTurns turns;
    private final Work work;
    private final Duration heartbeat;
    private final ModelLimits limits;

    /** @param work the work queue on which requests are parsed */
    GatewayTurns(Arawn arawn, RunningTurns turns, Work work, ApiSettings settings) {
        this.arawn = arawn;
        this.turns = turns;
        this.work = work;
        heartbeat = settings.heartbeat();
        limits = new ModelLimits(settings.limits());
    }

    /**
     * A parsed request.
     *
     * @param form makes the form of the answer from the name of the model that answers
     */
    record Asked(ClientRequest wanted, boolean stream, Function<String, ReplyForm> form) {}

    void answer(Context request, Supplier<Asked> parsed) throws InterruptedException {
        Asked asked = work.done("", parsed);
        ClientRequest wanted = limits.limited(asked.wanted());
        TurnSteps steps = new TurnSteps();
        RunningTurn turn = turns.start(
                wanted.workstream().filter(id -> wanted.storing().keeps()),
                (listener, cancellation) -> arawn.answer(wanted, listener, cancellation),
                step -> passOn(step, steps));
        ReplyForm form = asked.form().apply(wanted.model().orElseGet(turns::model));
        new DialectExchange(request, turn, steps, form, heartbeat).answer(asked.stream());
    }

    /** Leaves out the model's own searches, because these clients know only their own tools. */
    private static void passOn(TurnStep step, TurnSteps steps) {
        if (!(step instanceof TurnStep.Event(TurnEvent.Tool own))) {
            steps.add(step);
        }
    }
}
