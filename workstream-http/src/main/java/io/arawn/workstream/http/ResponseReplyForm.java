package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer as a response: an object with items, whole or as numbered events.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses-streaming">Streaming events</a>
 */
final class ResponseReplyForm implements ReplyForm {

    private final ResponseObject response;
    private final ResponseTools tools;
    private final String ids;
    private final boolean encrypted;
    private final ResponseEvents events = new ResponseEvents();
    private final List<JsonObject> output = new ArrayList<>();
    private Optional<ResponseItem> open = Optional.empty();

    /**
     * @param ids the part that the ids of all items share
     * @param encrypted whether the client wants what only the provider can read of the reasoning
     */
    ResponseReplyForm(ResponseObject response, ResponseTools tools, String ids, boolean encrypted) {
        this.response = response;
        this.tools = tools;
        this.ids = ids;
        this.encrypted = encrypted;
    }

    @Override
    public String begin() {
        return events.of("response.created", Map.of("response", response.begun()))
                + events.of("response.in_progress", Map.of("response", response.begun()));
    }

    @Override
    public String add(ReplyPiece piece) {
        return switch (piece) {
            case ReplyPiece.Text(String text) -> text(ResponseItem.Kind.TEXT, text);
            case ReplyPiece.Refusal(String text) -> text(ResponseItem.Kind.REFUSAL, text);
            case ReplyPiece.Thought(var fields) -> text(ResponseItem.Kind.REASONING, Thoughts.text(fields));
            case ReplyPiece.Signed(var block) -> encrypted ? signed(block) : close();
        };
    }

    private String text(ResponseItem.Kind kind, String text) {
        if (text.isEmpty()) {
            return stillHere();
        }
        String begun = open(kind);
        return begun + open.orElseThrow().add(text);
    }

    private String open(ResponseItem.Kind kind) {
        if (open.filter(item -> item.kind().equals(kind)).isPresent()) {
            return "";
        }
        String closed = close();
        ResponseItem item = new ResponseItem(kind, ids + "_" + output.size(), output.size(), events);
        open = Optional.of(item);
        return closed + item.begin();
    }

    private String signed(JsonObject block) {
        String begun = open(ResponseItem.Kind.REASONING);
        open.orElseThrow().encrypt(ResponseReasoning.encrypted(block));
        return begun + close();
    }

    /** The events that end the open item. */
    private String close() {
        if (open.isEmpty()) {
            return "";
        }
        ResponseItem item = open.get();
        open = Optional.empty();
        output.add(item.whole());
        return item.end();
    }

    @Override
    public String end(Answered answered) {
        String last = itemsOf(answered.calls());
        JsonObject whole = response.ended(output, answered);
        return last + events.of("response." + whole.get("status"), Map.of("response", whole));
    }

    /** The events that end the open item, and those of the calls, which are the last items. */
    private String itemsOf(List<ToolUse> calls) {
        StringBuilder last = new StringBuilder(close());
        calls.forEach(call -> last.append(call(call)));
        return last.toString();
    }

    private String call(ToolUse call) {
        String id = ids + "_" + output.size();
        String arguments = tools.arguments(call);
        JsonObject begun = tools.item(call, id, ResponseObject.IN_PROGRESS, "");
        JsonObject whole = tools.item(call, id, ResponseObject.COMPLETED, arguments);
        Map<String, Object> place = Map.of("item_id", String.valueOf(whole.get("id")), "output_index", output.size());
        String type = tools.isCustom(call) ? "response.custom_tool_call_input" : "response.function_call_arguments";
        String sent = events.of("response.output_item.added", Map.of("output_index", output.size(), "item", begun))
                + events.of(type + ".delta", place, Map.of("delta", arguments))
                + events.of(type + ".done", place, Map.of(tools.isCustom(call) ? "input" : "arguments", arguments))
                + events.of("response.output_item.done", Map.of("output_index", output.size(), "item", whole));
        output.add(whole);
        return sent;
    }

    @Override
    public String failed(Problem problem) {
        return events.of("response.failed", Map.of("response", response.failed(problem)));
    }

    @Override
    public Object whole(Answered answered) {
        itemsOf(answered.calls());
        return response.ended(output, answered);
    }

    @Override
    public Problem told(Problem problem) {
        return OpenAiErrors.ofTurn(problem);
    }
}
