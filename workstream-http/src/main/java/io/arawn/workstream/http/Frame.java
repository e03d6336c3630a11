package io.arawn.workstream.http;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import java.util.List;
import java.util.Optional;

/**
 * A frame for a WebSocket client.
 *
 * @param length its approximate length in characters
 */
record Frame(JsonObject json, long length) {

    /** The part of the length that every frame has. */
    private static final long OVERHEAD = 100;

    /** The type comes first, so that a reader sees it first. */
    private static JsonObject type(String type) {
        return new JsonObject().with("type", type);
    }

    /** The connection is to this workstream. */
    static Frame joined(Workstream workstream) {
        return new Frame(
                type("joined").with("workstream", WorkstreamJson.of(workstream)), OVERHEAD + workstream.length());
    }

    /** The earlier messages, oldest first. */
    static Frame history(List<Message> messages) {
        return new Frame(
                type("history").with("messages", MessageJson.all(messages)),
                OVERHEAD + messages.stream().mapToLong(Message::length).sum());
    }

    /** A new message. */
    static Frame said(Message message) {
        return new Frame(type("message").with("message", MessageJson.of(message)), OVERHEAD + message.length());
    }

    /** A reply has begun. */
    static Frame started(RecordId turn, Optional<String> ref) {
        return new Frame(type("started").with("turn", turn).with("ref", ref), OVERHEAD);
    }

    /** A piece of the reply's text, or of the model's reasoning before or within its reply. */
    static Frame arrived(TurnEvent.Arrived event) {
        return switch (event.piece()) {
            case ReplyPiece.Thought(var fields) -> new Frame(
                    type("reasoning").with("turn", event.turn()).with("reasoning", fields),
                    OVERHEAD + fields.toString().length());
            case ReplyPiece piece -> new Frame(
                    type("text").with("turn", event.turn()).with("text", piece.said()),
                    OVERHEAD + piece.said().length());
        };
    }

    /** A tool call of the model, or the result of a tool; the type is the role of the message. */
    static Frame tool(TurnEvent.Tool event) {
        return new Frame(
                type(event.message().role().name())
                        .with("turn", event.turn())
                        .with("message", MessageJson.of(event.message())),
                OVERHEAD + event.message().length());
    }

    /** A reply has ended and is stored; so is a partial reply. */
    static Frame done(Answered answered) {
        return new Frame(
                type("done")
                        .with("turn", answered.question().id())
                        .with("finish", answered.finish().label())
                        .with("message_id", answered.reply().map(Message::id))
                        .with("usage", answered.reply().map(Message::usage).orElseGet(JsonObject::new)),
                OVERHEAD);
    }

    /** A problem. The connection stays open unless it is closed next. */
    static Frame failure(Problem problem, Optional<RecordId> turn, Optional<String> ref) {
        return new Frame(
                type("error")
                        .with("code", problem.code())
                        .with("detail", problem.detail())
                        .with("turn", turn)
                        .with("ref", ref),
                OVERHEAD + problem.detail().length());
    }

    /** As {@link #failure(Problem, Optional, Optional)}, without a turn. */
    static Frame failure(Problem problem) {
        return failure(problem, Optional.empty(), Optional.empty());
    }

    /** The answer to a ping. */
    static Frame pong() {
        return new Frame(type("pong"), OVERHEAD);
    }
}
