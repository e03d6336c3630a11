package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessException;
import io.arawn.workstream.access.Right;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One WebSocket connection to one workstream. */
final class SocketClient implements MessageFollower {

    /** The status code for "going away". */
    static final int GOING_AWAY = 1001;
    /** The status code for "service restart". */
    static final int RESTART = 1012;
    /** The project's own status code: the workstream no longer exists. */
    static final int GONE = 4404;

    private final Workstream workstream;
    private final Visitor visitor;
    private final Outbox outbox;
    private final RunningTurns turns;
    private final Set<RunningTurn> asked = ConcurrentHashMap.newKeySet();
    private final Map<RecordId, String> refs = new ConcurrentHashMap<>();

    SocketClient(Workstream workstream, Visitor visitor, Outbox outbox, RunningTurns turns) {
        this.workstream = workstream;
        this.visitor = visitor;
        this.outbox = outbox;
        this.turns = turns;
    }

    Outbox outbox() {
        return outbox;
    }

    /** Handles a frame of the client. */
    void received(String text) {
        try {
            JsonFields frame = new JsonFields(
                    Json.object(text.getBytes(StandardCharsets.UTF_8)), "type", "message", "author", "turn", "ref");
            String type = frame.required("type");
            switch (type) {
                case "chat" -> chat(frame);
                case "cancel" -> cancel(frame.recordId("turn"));
                case "ping" -> outbox.send(Frame.pong());
                default -> throw Problem.badRequest(
                        "type", "there is no frame of type '" + type + "'; send chat, cancel or ping").asException();
            }
        } catch (ProblemException | WorkstreamException wrong) {
            outbox.send(Frame.failure(Problems.of(wrong)));
        }
    }

    private void chat(JsonFields frame) {
        Optional<String> ref = frame.label("ref");
        Question question = new Question(
                workstream.id(), frame.required("message"), Optional.empty(),
                frame.label("author").or(visitor::author));
        asked.removeIf(turn -> turn.end().isDone());
        try {
            asked.add(turns.start(visitor.arawn(), question, step -> own(step, ref)));
        } catch (ProblemException refused) {
            outbox.send(Frame.failure(refused.problem(), Optional.empty(), ref));
        }
    }

    /** Handles a step of the client's own turn, before the room sends the same step to all clients. */
    private void own(TurnStep step, Optional<String> ref) {
        if (step instanceof TurnStep.Event(TurnEvent.Started started)) {
            ref.ifPresent(value -> refs.put(started.turn(), value));
        } else if (step instanceof TurnStep.Failed failed && failed.turn().isEmpty()) {
            outbox.send(Frame.failure(failed.problem(), Optional.empty(), ref));
        }
    }

    private void cancel(Optional<RecordId> turn) {
        if (turn.isPresent() && !may(Right.WRITE)) {
            throw AccessException.forbidden("change workstream " + workstream.id());
        }
        turn.ifPresentOrElse(
                id -> turns.cancel(workstream.id(), id), () -> asked.forEach(RunningTurn::cancel));
    }

    private boolean may(Right right) {
        return visitor.arawn().access().may(right, workstream.id());
    }

    /** Receives the steps of all turns in the workstream, of this client and of others. */
    void turn(TurnStep step) {
        if (may(Right.READ)) {
            tell(step);
        }
    }

    private void tell(TurnStep step) {
        switch (step) {
            case TurnStep.Event(TurnEvent.Started started) -> outbox.send(
                    Frame.started(started.turn(), Optional.ofNullable(refs.remove(started.turn()))));
            case TurnStep.Event(TurnEvent.Arrived arrived) -> outbox.send(Frame.arrived(arrived));
            case TurnStep.Event(TurnEvent.Tool tool) -> outbox.send(Frame.tool(tool));
            case TurnStep.Done done -> outbox.send(Frame.done(done.answered()));
            case TurnStep.Failed failed -> failed.turn()
                    .ifPresent(
                            turn -> outbox.send(Frame.failure(failed.problem(), Optional.of(turn), Optional.empty())));
        }
    }

    /**
     * Waits for the client to read. Any number of appended messages is safe, because the log keeps the messages that
     * are not sent yet.
     */
    @Override
    public void said(Message message) {
        try {
            outbox.sendPatiently(Frame.said(message));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** The client may show messages that are erased now, whenever it got them, so it must join again. */
    @Override
    public boolean goesOn() {
        return false;
    }

    @Override
    public void ended(WorkstreamException reason) {
        failed(Problems.of(reason));
    }

    /** Sends the problem and closes: the workstream can no longer be followed. */
    void failed(Problem reason) {
        outbox.send(Frame.failure(reason));
        boolean gone = reason.status() == 404;
        outbox.closeAfterwards(gone ? GONE : RESTART, gone ? "the workstream is gone" : "join again");
    }

    /** The workstream of the connection. */
    WorkstreamId id() {
        return workstream.id();
    }

    void serverCloses() {
        outbox.closeAfterwards(GOING_AWAY, "the server is shutting down");
    }
}
