package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyPiece;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Reasoning;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What was told of a reply while it was read. For one reply. */
final class ReadReply implements Consumer<ReplyPiece> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1_000_000;

    final StringBuilder shown = new StringBuilder();
    final StringBuilder refusal = new StringBuilder();
    final List<String> pieces = new ArrayList<>();
    private final Reasoning reasoning = new Reasoning();

    /** Reads the body as one of this dialect, without a network. */
    Completion read(Dialect dialect, byte[] body, int... ends) throws IOException {
        ReplyDraft draft = new ReplyDraft(this);
        ReplyReader reader = dialect.reader(settings(dialect), draft);
        new ReplyBody(new PieceStream(body, ends), LONGEST).readInto(reader);
        return draft.completion("asked", reader::payload);
    }

    static Dialect dialect(String name) {
        return name.startsWith("anthropic/") ? Dialect.ANTHROPIC : Dialect.OPENAI;
    }

    private static ProviderSettings settings(Dialect dialect) {
        Provider provider = Providers.at(URI.create("http://localhost/v1"), "", dialect);
        return ProviderSettings.patient(provider, Optional.empty(), "asked", 8_000, 0);
    }

    @Override
    public void accept(ReplyPiece piece) {
        switch (piece) {
            case ReplyPiece.Text(String text) -> pieces.add(text);
            case ReplyPiece.Refusal(String text) -> {
                pieces.add(text);
                refusal.append(text);
            }
            case ReplyPiece.Thought(var fields) -> reasoning.add(fields);
            case ReplyPiece.Signed signed -> {}
        }
        shown.append(piece.said());
    }

    /** In the form in which recorded replies say what is expected. */
    String told(Completion completion) {
        Map<String, Object> told = new LinkedHashMap<>();
        if (!completion.text().isEmpty()) {
            told.put("text", completion.text());
        }
        if (completion.refused()) {
            told.put("refused", true);
        }
        if (!reasoning.fields().isEmpty()) {
            told.put("reasoning", reasoning.fields());
        }
        if (!completion.calls().isEmpty()) {
            told.put("calls", completion.calls().stream().map(ReadReply::told).toList());
        }
        told.put("finish", completion.finish().label());
        return JSON.valueToTree(told).toString();
    }

    private static List<String> told(ToolUse call) {
        return List.of(call.callId(), call.name(), arguments(call));
    }

    /** As the provider wrote them. */
    static String arguments(ToolUse call) {
        return call.text().orElseGet(() -> JSON.valueToTree(call.arguments()).toString());
    }
}
