package io.arawn.workstream.http;

import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.message.Message;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a WebSocket client is sent. The type comes first, so that it is the first thing a reader sees. */
sealed interface Frame {

    /** About how many characters it takes. */
    default long length() {
        return OVERHEAD + switch (this) {
            case History history -> history.messages().stream().mapToLong(MessageView::length).sum();
            case Said said -> said.message().length();
            case Tool tool -> tool.message().length();
            case Text text -> text.text().length();
            case Thought thought -> thought.reasoning().toString().length();
            case Joined joined -> joined.workstream().length();
            case Started started -> 0;
            case Done done -> 0;
            case Failure failure -> failure.detail().length();
            case Pong pong -> 0;
        };
    }

    /** What any frame takes. */
    long OVERHEAD = 100;

    /** The connection is to this workstream. */
    record Joined(String type, WorkstreamView workstream) implements Frame {

        Joined(WorkstreamView workstream) {
            this("joined", workstream);
        }
    }

    /** What was said before, oldest first. */
    record History(String type, List<MessageView> messages) implements Frame {

        History(List<Message> messages) {
            this("history", messages.stream().map(MessageView::of).toList());
        }
    }

    /** Somebody said something. */
    record Said(String type, MessageView message) implements Frame {

        Said(Message message) {
            this("message", MessageView.of(message));
        }
    }

    /** A reply is being made. */
    record Started(String type, String turn, @Nullable String ref) implements Frame {

        Started(String turn, @Nullable String ref) {
            this("started", turn, ref);
        }
    }

    /** A piece of a reply. */
    record Text(String type, String turn, String text) implements Frame {

        Text(String turn, String text) {
            this("text", turn, text);
        }
    }

    /** A piece of what the model thinks before or between what it says. */
    record Thought(String type, String turn, Map<String, @Nullable Object> reasoning) implements Frame {

        Thought(TurnEvent.Thought event) {
            this("reasoning", event.turn().value(), event.piece());
        }
    }

    /** The model calls a tool for a reply, or is told what that answered; the type is the role of the message. */
    record Tool(String type, String turn, MessageView message) implements Frame {

        Tool(TurnEvent.Tool event) {
            this(event.message().role().name(), event.turn().value(), MessageView.of(event.message()));
        }
    }

    /** A reply has come to its end and is stored, as far as there is one. */
    record Done(
            String type, String turn, String finish, @Nullable String messageId, Map<String, @Nullable Object> usage)
            implements Frame {

        static Done of(Answered answered) {
            return new Done(
                    "done",
                    answered.question().id().value(),
                    answered.finish().label(),
                    answered.reply().map(reply -> reply.id().value()).orElse(null),
                    answered.reply().map(Message::usage).orElseGet(Map::of));
        }
    }

    /** Something went wrong; the connection stays, unless it is closed next. */
    record Failure(String type, String code, String detail, @Nullable String turn, @Nullable String ref)
            implements Frame {

        Failure(Problem problem, @Nullable String turn, @Nullable String ref) {
            this("error", problem.code(), problem.detail(), turn, ref);
        }
    }

    /** The answer to a ping. */
    record Pong(String type) implements Frame {

        Pong() {
            this("pong");
        }
    }
}
