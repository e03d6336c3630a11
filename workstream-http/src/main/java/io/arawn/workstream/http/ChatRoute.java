package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.json.JsonObject;
import io.arawn.workstream.json.TurnJson;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** {@code /api/v1/chat}: takes a message and sends its reply, whole or as a stream. */
final class ChatRoute {

    private final Arawn arawn;
    private final RunningTurns turns;
    private final Work work;
    private final Optional<String> author;
    private final Duration heartbeat;

    /**
     * @param work the work queue on which requests are parsed
     * @param author the author, if a request names none
     */
    ChatRoute(Arawn arawn, RunningTurns turns, Work work, Optional<String> author, Duration heartbeat) {
        this.arawn = arawn;
        this.turns = turns;
        this.work = work;
        this.author = author;
        this.heartbeat = heartbeat;
    }

    void chat(Context request) throws InterruptedException {
        Query.of(request);
        Question question = work.done("", () -> question(
                Exchange.fields(request, "message", "workstream_id", "session", "author")));
        TurnEvents events = new TurnEvents();
        turns.start(question, events::add);
        switch (events.take()) {
            case TurnEvent.Failed failed -> throw failed.problem().asException();
            case TurnEvent.Started started when Accept.prefersEventStream(request) -> new EventStream(request,
                    question.workstream(), events, heartbeat, this::turn).send(started);
            case TurnEvent event -> Exchange.answer(request, 200, turn(answered(event, events)));
        }
    }

    private Question question(JsonFields fields) {
        String message = fields.required("message");
        String reference = fields.required("workstream_id");
        Optional<String> session = fields.label("session");
        Optional<String> speaker = fields.label("author").or(() -> author);
        return new Question(arawn.entry(reference).workstream().id(), message, session, speaker);
    }

    private static Answered answered(TurnEvent first, TurnEvents events) throws InterruptedException {
        TurnEvent event = first;
        while (true) {
            switch (event) {
                case TurnEvent.Done done -> {
                    return done.answered();
                }
                case TurnEvent.Failed failed -> throw failed.problem().asException();
                case TurnEvent.Started started -> event = events.take();
                case TurnEvent.Text text -> event = events.take();
                case TurnEvent.Refusal refusal -> event = events.take();
                case TurnEvent.Thought thought -> event = events.take();
                case TurnEvent.Tool tool -> event = events.take();
            }
        }
    }

    private JsonObject turn(Answered answered) {
        return TurnJson.of(answered, turns.model());
    }
}
