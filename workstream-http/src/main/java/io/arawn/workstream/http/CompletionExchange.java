package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.model.Reasoning;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Sends the outcome of a turn to its client. If the client closes a stream, the turn is cancelled. */
final class CompletionExchange {

    private static final String STILL_HERE = ": still here\n\n";
    private static final String END = "data: [DONE]\n\n";

    private final Context request;
    private final RunningTurn turn;
    private final TurnEvents events;
    private final Completed completed;
    private final Duration heartbeat;

    CompletionExchange(
            Context request,
            RunningTurn turn,
            TurnEvents events,
            Completed completed,
            Duration heartbeat) {
        this.request = request;
        this.turn = turn;
        this.events = events;
        this.completed = completed;
        this.heartbeat = heartbeat;
    }

    void answer(CompletionRequest asked) throws InterruptedException {
        switch (events.take()) {
            case TurnEvent.Failed(Problem problem, var stored) -> throw OpenAiErrors.ofTurn(problem).asException();
            case TurnEvent.Started started when asked.stream() -> stream(asked.usageInStream());
            case TurnEvent.Started started -> whole();
            case TurnEvent.Text text -> throw unexpected(text);
            case TurnEvent.Refusal refusal -> throw unexpected(refusal);
            case TurnEvent.Thought thought -> throw unexpected(thought);
            case TurnEvent.Tool tool -> throw unexpected(tool);
            case TurnEvent.Done done -> throw unexpected(done);
        }
    }

    private static IllegalStateException unexpected(TurnEvent event) {
        return new IllegalStateException("a client is not told of " + event);
    }

    private void whole() throws InterruptedException {
        StringBuilder said = new StringBuilder();
        StringBuilder refused = new StringBuilder();
        Reasoning thought = new Reasoning();
        while (true) {
            switch (events.take()) {
                case TurnEvent.Text(var id, String piece) -> said.append(piece);
                case TurnEvent.Refusal(var id, String piece) -> refused.append(piece);
                case TurnEvent.Thought(var id, var piece) -> thought.add(piece);
                case TurnEvent.Failed(Problem problem, var id) -> throw OpenAiErrors.ofTurn(problem).asException();
                case TurnEvent.Done(Answered answered) -> {
                    Exchange.answer(request, 200, completed.whole(
                            answered, said.toString(), refused.toString(), thought.fields()));
                    return;
                }
                case TurnEvent.Started again -> throw unexpected(again);
                case TurnEvent.Tool tool -> throw unexpected(tool);
            }
        }
    }

    /** Sends the status with the first chunk, so that an earlier failure can have its own status. */
    private void stream(boolean usage) throws InterruptedException {
        Optional<TurnEvent> first = next();
        if (first.isPresent() && first.get() instanceof TurnEvent.Failed(Problem problem, var id)) {
            throw OpenAiErrors.ofTurn(problem).asException();
        }
        request.status(200).contentType(Accept.EVENT_STREAM).header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            write(out, data(completed.opening()));
            Optional<TurnEvent> event = first;
            write(out, text(event, usage));
            while (event.filter(TurnEvent::isLast).isEmpty()) {
                event = next();
                write(out, text(event, usage));
            }
        } catch (IOException left) {
            turn.cancel();
        }
    }

    private Optional<TurnEvent> next() throws InterruptedException {
        return events.next(heartbeat);
    }

    private String text(Optional<TurnEvent> event, boolean usage) {
        return event.map(happened -> text(happened, usage)).orElse(STILL_HERE);
    }

    private String text(TurnEvent event, boolean usage) {
        return switch (event) {
            case TurnEvent.Started started -> STILL_HERE;
            case TurnEvent.Tool tool -> STILL_HERE;
            case TurnEvent.Text(var id, String piece) -> data(completed.text(piece));
            case TurnEvent.Refusal(var id, String piece) -> data(completed.piece(Map.of("refusal", piece)));
            case TurnEvent.Thought(var id, var piece) -> data(completed.piece(piece));
            case TurnEvent.Failed(Problem problem, var id) -> data(OpenAiErrors.body(OpenAiErrors.ofTurn(problem)));
            case TurnEvent.Done(Answered answered) -> (answered.calls().isEmpty() ? ""
                    : data(completed.calls(answered)))
                    + data(completed.ending(answered))
                    + (usage ? data(completed.usageOnly(answered)) : "")
                    + END;
        };
    }

    private static String data(Map<String, ?> body) {
        return "data: " + Json.text(body) + "\n\n";
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
