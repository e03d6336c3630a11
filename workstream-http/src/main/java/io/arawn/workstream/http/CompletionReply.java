package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Reasoning;

/** The answer to a request for chat completions. */
final class CompletionReply implements ReplyForm {

    private static final String END = "data: [DONE]\n\n";

    private final Completed completed;
    private final boolean usage;
    private final StringBuilder said = new StringBuilder();
    private final StringBuilder refused = new StringBuilder();
    private final Reasoning thought = new Reasoning();

    /** @param usage whether a stream ends with the usage */
    CompletionReply(Completed completed, boolean usage) {
        this.completed = completed;
        this.usage = usage;
    }

    @Override
    public String begin() {
        return SentEvents.data(completed.opening());
    }

    @Override
    public String add(ReplyPiece piece) {
        return switch (piece) {
            case ReplyPiece.Text(String text) -> {
                said.append(text);
                yield SentEvents.data(completed.text(text));
            }
            case ReplyPiece.Refusal(String text) -> {
                refused.append(text);
                yield SentEvents.data(completed.piece(new JsonObject().with("refusal", text)));
            }
            case ReplyPiece.Thought(var fields) -> {
                thought.add(fields);
                yield SentEvents.data(completed.piece(fields));
            }
            case ReplyPiece.Signed signed -> stillHere();
        };
    }

    @Override
    public String end(Answered answered) {
        return (answered.calls().isEmpty() ? "" : SentEvents.data(completed.calls(answered)))
                + SentEvents.data(completed.ending(answered))
                + (usage ? SentEvents.data(completed.usageOnly(answered)) : "")
                + END;
    }

    @Override
    public String failed(Problem problem) {
        return SentEvents.data(OpenAiErrors.body(problem));
    }

    @Override
    public Object whole(Answered answered) {
        return completed.whole(answered, said.toString(), refused.toString(), thought.fields());
    }

    @Override
    public Problem told(Problem problem) {
        return OpenAiErrors.ofTurn(problem);
    }
}
