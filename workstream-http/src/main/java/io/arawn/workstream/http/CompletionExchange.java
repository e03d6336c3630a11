package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.chat.TurnEvent;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
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
    private final TurnSteps steps;
    private final Completed completed;
    private final Duration heartbeat;

    CompletionExchange(
            Context request,
            RunningTurn turn,
            TurnSteps steps,
            Completed completed,
            Duration heartbeat) {
        this.request = request;
        this.turn = turn;
        this.steps = steps;
        this.completed = completed;
        this.heartbeat = heartbeat;
    }

    void answer(CompletionRequest asked) throws InterruptedException {
        switch (steps.take()) {
            case TurnStep.Failed(Problem problem, var stored) -> throw OpenAiErrors.ofTurn(problem).asException();
            case TurnStep.Event begun when asked.stream() -> stream(asked.usageInStream());
            case TurnStep.Event begun -> whole();
            case TurnStep.Done done -> throw new IllegalStateException("a turn ended before it began");
        }
    }

    private void whole() throws InterruptedException {
        StringBuilder said = new StringBuilder();
        StringBuilder refused = new StringBuilder();
        Reasoning thought = new Reasoning();
        while (true) {
            switch (steps.take()) {
                case TurnStep.Event(TurnEvent.Arrived(var id, ReplyPiece piece)) -> {
                    switch (piece) {
                        case ReplyPiece.Text(String text) -> said.append(text);
                        case ReplyPiece.Refusal(String text) -> refused.append(text);
                        case ReplyPiece.Thought(var fields) -> thought.add(fields);
                    }
                }
                case TurnStep.Event other -> {}
                case TurnStep.Failed(Problem problem, var id) -> throw OpenAiErrors.ofTurn(problem).asException();
                case TurnStep.Done(Answered answered) -> {
                    Exchange.answer(request, 200, completed.whole(
                            answered, said.toString(), refused.toString(), thought.fields()));
                    return;
                }
            }
        }
    }

    /** Sends the status with the first chunk, so that an earlier failure can have its own status. */
    private void stream(boolean usage) throws InterruptedException {
        Optional<TurnStep> first = next();
        if (first.isPresent() && first.get() instanceof TurnStep.Failed(Problem problem, var id)) {
            throw OpenAiErrors.ofTurn(problem).asException();
        }
        request.status(200).contentType(Accept.EVENT_STREAM).header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            write(out, data(completed.opening()));
            Optional<TurnStep> event = first;
            write(out, text(event, usage));
            while (event.filter(TurnStep::isLast).isEmpty()) {
                event = next();
                write(out, text(event, usage));
            }
        } catch (IOException left) {
            turn.cancel();
        }
    }

    private Optional<TurnStep> next() throws InterruptedException {
        return steps.next(heartbeat);
    }

    private String text(Optional<TurnStep> event, boolean usage) {
        return event.map(happened -> text(happened, usage)).orElse(STILL_HERE);
    }

    private String text(TurnStep step, boolean usage) {
        return switch (step) {
            case TurnStep.Event(TurnEvent.Arrived(var id, ReplyPiece piece)) -> data(chunk(piece));
            case TurnStep.Event other -> STILL_HERE;
            case TurnStep.Failed(Problem problem, var id) -> data(OpenAiErrors.body(OpenAiErrors.ofTurn(problem)));
            case TurnStep.Done(Answered answered) -> (answered.calls().isEmpty() ? ""
                    : data(completed.calls(answered)))
                    + data(completed.ending(answered))
                    + (usage ? data(completed.usageOnly(answered)) : "")
                    + END;
        };
    }

    private Map<String, ?> chunk(ReplyPiece piece) {
        return switch (piece) {
            case ReplyPiece.Text(String text) -> completed.text(text);
            case ReplyPiece.Refusal(String text) -> completed.piece(Map.of("refusal", text));
            case ReplyPiece.Thought(var fields) -> completed.piece(fields);
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
