package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.chat.Question;
import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.json.TurnJson;
import io.arawn.workstream.message.JsonObject;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/** {@code /api/v1/chat}: takes a message and sends its reply, whole or as a stream. */
final class ChatRoute {

    static final String PATH = "/api/v1/chat";

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
        TurnSteps steps = new TurnSteps();
        turns.start(arawn, question, steps::add);
        TurnStep first = steps.take();
        if (first instanceof TurnStep.Event begun && Accept.prefersEventStream(request)) {
            new EventStream(request, question.workstream(), steps, heartbeat, this::turn).send(begun);
        } else {
            Exchange.answer(request, 200, turn(answered(first, steps)));
        }
    }

    private Question question(JsonFields fields) {
        String message = fields.required("message");
        String reference = fields.required("workstream_id");
        Optional<String> session = fields.label("session");
        Optional<String> speaker = fields.label("author").or(() -> author);
        return new Question(arawn.entry(reference).workstream().id(), message, session, speaker);
    }

    private static Answered answered(TurnStep first, TurnSteps steps) throws InterruptedException {
        TurnStep step = first;
        while (true) {
            switch (step) {
                case TurnStep.Done done -> {
                    return done.answered();
                }
                case TurnStep.Failed failed -> throw failed.problem().asException();
                case TurnStep.Event event -> step = steps.take();
            }
        }
    }

    private JsonObject turn(Answered answered) {
        return TurnJson.of(answered, turns.model());
    }
}
