package io.arawn.workstream.http;

import io.arawn.workstream.chat.Question.Answered;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The answer in Anthropic's form: a message of blocks, whole or as events.
 *
 * @see <a href="https://platform.claude.com/docs/en/build-with-claude/streaming">Streaming messages</a>
 */
final class AnthropicReplyForm implements ReplyForm {

    private static final Map<Finish, String> REASONS = Map.of(
            Finish.STOP, "end_turn",
            Finish.TOOL_CALLS, "tool_use",
            Finish.LENGTH, "max_tokens",
            Finish.CONTENT_FILTER, "refusal",
            Finish.OTHER, "end_turn",
            Finish.CANCELLED, "end_turn");

    private static final List<String> TOKENS = List.of(
            ReportedTokens.INPUT, ReportedTokens.CACHE_CREATION, ReportedTokens.CACHE_READ, ReportedTokens.OUTPUT);

    private final String id;
    private final String model;
    private final IntSupplier sent;
    private final List<AnthropicReplyBlock> blocks = new ArrayList<>();
    private Optional<Plan> plan = Optional.empty();
    private boolean refused;

    /**
     * @param id the id of the message
     * @param sent counts the tokens of what the client sent
     */
    AnthropicReplyForm(String id, String model, IntSupplier sent) {
        this.id = id;
        this.model = model;
        this.sent = sent;
    }

    @Override
    public void planned(Optional<Plan> made) {
        plan = made;
    }

    @Override
    public String begin() {
        // Clients show it while they wait; the provider's number comes with the end.
        long input = plan.map(Plan::tokens).orElseGet(sent::getAsInt);
        return event("message_start",
                Map.of("message", head(List.of(), null, usage(new JsonObject().with(ReportedTokens.INPUT, input)))))
                + event("ping", Map.of());
    }

    @Override
    public String add(ReplyPiece piece) {
        return switch (piece) {
            case ReplyPiece.Text(String text) -> text(text);
            case ReplyPiece.Refusal(String text) -> {
                refused = true;
                yield text(text);
            }
            case ReplyPiece.Thought(var fields) -> {
                String thought = Thoughts.text(fields);
                yield thought.isEmpty() ? stillHere() : open("thinking") + blocks.getLast().add(thought);
            }
            case ReplyPiece.Signed(var block) -> signed(block);
        };
    }

    private String text(String text) {
        return text.isEmpty() ? stillHere() : open("text") + blocks.getLast().add(text);
    }

    /** The events that end a block of another type and begin one of this type. */
    private String open(String type) {
        return isOpen(type) ? "" : close() + begin(AnthropicReplyBlock.of(blocks.size(), type));
    }

    private boolean isOpen(String type) {
        return !blocks.isEmpty() && blocks.getLast().isOpen(type);
    }

    private String begin(AnthropicReplyBlock block) {
        blocks.add(block);
        return block.begin();
    }

    private String close() {
        return blocks.isEmpty() ? "" : blocks.getLast().end();
    }

    private String signed(JsonObject block) {
        if (isOpen("thinking") && block.get("signature") instanceof String signature) {
            return blocks.getLast().sign(signature) + close();
        }
        return close() + begin(AnthropicReplyBlock.of(blocks.size(), block)) + close();
    }

    @Override
    public String end(Answered answered) {
        JsonObject delta = new JsonObject().with("stop_reason", reason(answered)).with("stop_sequence", null);
        return blocksOf(answered.calls())
                + event("message_delta", new JsonObject()
                        .with("delta", delta)
                        .with("usage", usage(answered.usage())))
                + event("message_stop", Map.of());
    }

    /** The events of the blocks of the calls, which are the last. */
    private String blocksOf(List<ToolUse> calls) {
        StringBuilder events = new StringBuilder();
        for (ToolUse call : calls) {
            events.append(close()).append(begin(AnthropicReplyBlock.of(blocks.size(), call)));
            events.append(blocks.getLast().add(call));
        }
        return events.append(close()).toString();
    }

    @Override
    public String failed(Problem problem) {
        return event("error", AnthropicErrors.body(problem, "req_" + id));
    }

    @Override
    public String stillHere() {
        return event("ping", Map.of());
    }

    @Override
    public Object whole(Answered answered) {
        blocksOf(answered.calls());
        List<JsonObject> content = blocks.stream().map(AnthropicReplyBlock::whole).toList();
        return head(content, reason(answered), usage(answered.usage()));
    }

    @Override
    public Problem told(Problem problem) {
        return AnthropicErrors.ofTurn(problem);
    }

    private JsonObject head(List<JsonObject> content, @Nullable String reason, JsonObject usage) {
        return new JsonObject()
                .with("id", "msg_" + id)
                .with("type", "message")
                .with("role", "assistant")
                .with("model", model)
                .with("content", content)
                .with("stop_reason", reason)
                .with("stop_sequence", null)
                .with("usage", usage);
    }

    private String reason(Answered answered) {
        if (refused) {
            return "refusal";
        }
        return answered.calls().isEmpty()
                ? REASONS.getOrDefault(answered.finish(), answered.finish().label())
                : "tool_use";
    }

    private static JsonObject usage(JsonObject reported) {
        JsonObject usage = new JsonObject();
        for (String name : TOKENS) {
            usage = usage.with(name, ReportedTokens.of(reported, name));
        }
        return usage;
    }

    static String event(String type, Map<String, ?> members) {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.putAll(members);
        return SentEvents.event(type, event);
    }
}
