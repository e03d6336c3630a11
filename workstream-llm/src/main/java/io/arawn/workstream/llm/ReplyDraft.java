package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Completion.Finish;
import io.arawn.workstream.model.Reasoning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The part of one reply that has arrived, in any dialect. It passes the pieces on without splitting surrogate pairs.
 * For one thread.
 */
final class ReplyDraft {

    private final Consumer<ReplyPiece> listener;
    private final StringBuilder text = new StringBuilder();
    private final WholeCharacters textPieces = new WholeCharacters();
    private final WholeCharacters refusalPieces = new WholeCharacters();
    private final Map<String, WholeCharacters> thoughtPieces = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> usage = new LinkedHashMap<>();
    private final ToolCallDrafts calls = new ToolCallDrafts();
    private Optional<Finish> finish = Optional.empty();
    private Optional<String> model = Optional.empty();
    private boolean refused;
    private boolean begun;

    ReplyDraft(Consumer<ReplyPiece> listener) {
        this.listener = listener;
    }

    void text(String piece) {
        begun |= !piece.isEmpty();
        pass(textPieces.add(piece));
    }

    private void pass(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            listener.accept(new ReplyPiece.Text(piece));
        }
    }

    /** A piece of the text with which the model refuses. */
    void refusal(String piece) {
        begun |= !piece.isEmpty();
        refused |= !piece.isEmpty();
        passRefusal(refusalPieces.add(piece));
    }

    private void passRefusal(String piece) {
        if (!piece.isEmpty()) {
            text.append(piece);
            listener.accept(new ReplyPiece.Refusal(piece));
        }
    }

    /** A piece of the model's reasoning, with the field names of {@link Reasoning}. */
    void reasoning(Map<String, @Nullable Object> piece) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>(piece);
        whole.replaceAll((field, value) -> value instanceof String thought
                ? thoughtPieces.computeIfAbsent(field, none -> new WholeCharacters()).add(thought)
                : value);
        whole.values().removeIf(value -> "".equals(value));
        if (!whole.isEmpty()) {
            begun = true;
            listener.accept(new ReplyPiece.Thought(JsonObject.of(whole)));
        }
    }

    /** A part of the reasoning is complete; the block is to be sent back. */
    void signed(Map<String, @Nullable Object> block) {
        begun = true;
        JsonObject kept = storable(() -> JsonObject.of(block));
        if (!kept.isEmpty()) {
            listener.accept(new ReplyPiece.Signed(kept));
        }
    }

    /** The tool calls. */
    ToolCallDrafts calls() {
        return calls;
    }

    /** @param reason a finish reason of OpenAI's chat completions, or the provider's own */
    void finish(String reason) {
        finish = Optional.of(new Finish(Surrogates.replaceLone(reason)));
    }

    /** @param least the least number of tokens to report; values that are not numbers are not reported either */
    void usage(String name, JsonNode tokens, long least) {
        if (tokens.canConvertToLong() && tokens.longValue() >= least) {
            usage.put(name, tokens.longValue());
        }
    }

    /** @param name the name of the answering model, as the provider reports it */
    void model(String name) {
        model = Optional.of(Surrogates.replaceLone(name)).filter(told -> !told.isBlank()).or(() -> model);
    }

    /** Whether a part of the reply has arrived. After that, a request is not repeated. */
    boolean hasBegun() {
        return begun || !calls.isEmpty();
    }

    /** The reason for the end, if the provider reported one. */
    Optional<Finish> finish() {
        return finish;
    }

    /** The text that was passed on. */
    String text() {
        return text.toString();
    }

    /**
     * The complete reply.
     *
     * @param asked the requested model
     * @param payload the data that the provider must get back
     */
    Completion completion(String asked, Supplier<JsonObject> payload) {
        pass(textPieces.end());
        passRefusal(refusalPieces.end());
        List<ToolUse> made = calls.all();
        Finish told = finish.orElse(Finish.OTHER);
        return new Completion(text(), made, told, JsonObject.of(usage), model.orElse(asked), storable(payload),
                refused);
    }

    /**
     * The payload, or an empty one if no record can hold it: the reply must not be lost because of data that only its
     * provider reads.
     */
    private static JsonObject storable(Supplier<JsonObject> payload) {
        try {
            return JsonObject.of("provider", payload.get());
        } catch (InvalidInputException unstorable) {
            return new JsonObject();
        }
    }
}
