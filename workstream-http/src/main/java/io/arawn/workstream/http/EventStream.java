package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A turn as server-sent events.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventStream {

    private final Context request;
    private final WorkstreamId workstream;
    private final TurnSteps steps;
    private final Duration heartbeat;
    private final Function<Answered, JsonObject> turn;

    EventStream(
            Context request,
            WorkstreamId workstream,
            TurnSteps steps,
            Duration heartbeat,
            Function<Answered, JsonObject> turn) {
        this.request = request;
        this.workstream = workstream;
        this.steps = steps;
        this.heartbeat = heartbeat;
        this.turn = turn;
    }

    /** Sends this step and all later ones, up to the last, or until the client has left. */
    void send(TurnStep first) throws InterruptedException {
        request.status(200)
                .contentType(Accept.EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            SentEvents.write(out, event(first));
            boolean last = false;
            while (!last) {
                Optional<TurnStep> next = steps.next(heartbeat);
                SentEvents.write(out, next.map(this::event).orElse(SentEvents.STILL_HERE));
                last = next.filter(TurnStep::isLast).isPresent();
            }
        } catch (IOException left) {
            // The client has left; the turn continues without it.
        }
    }

    private String event(TurnStep step) {
        return switch (step) {
            case TurnStep.Event(TurnEvent.Started started) -> SentEvents.event("started", started(started.question()));
            case TurnStep.Event(TurnEvent.Arrived(var id, ReplyPiece.Thought(var fields))) -> SentEvents.event(
                    "reasoning",
                    fields);
            case TurnStep.Event(TurnEvent.Arrived(var id, ReplyPiece.Signed signed)) -> "";
            case TurnStep.Event(TurnEvent.Arrived(var id, ReplyPiece piece)) -> SentEvents.event(
                    "text", Map.of("text", piece.said()));
            case TurnStep.Event(TurnEvent.Tool(var id, Message message)) -> SentEvents.event(
                    message.role().name(), MessageJson.of(message));
            case TurnStep.Done done -> SentEvents.event("done", turn.apply(done.answered()));
            case TurnStep.Failed failed -> SentEvents.event("error",
                    failed.problem().document(Optional.of(request.path())));
        };
    }

    private JsonObject started(Message question) {
        return new JsonObject().with("workstream_id", workstream).with("message_id", question.id());
    }
}
