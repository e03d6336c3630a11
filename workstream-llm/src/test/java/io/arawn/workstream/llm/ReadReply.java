package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ChatModel.ReplyListener;
import io.arawn.workstream.model.Completion;
import io.arawn.workstream.model.Reasoning;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was told of a reply while it was read. For one reply. */
final class ReadReply implements ReplyListener {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 1_000_000;

    final StringBuilder shown = new StringBuilder();
    final StringBuilder refusal = new StringBuilder();
    final List<String> pieces = new ArrayList<>();
    final List<ToolUse> calls = new ArrayList<>();
    private final Reasoning reasoning = new Reasoning();

    /** Reads the body as one of this dialect, without a network. */
    Completion read(Dialect dialect, byte[] body, int... ends) throws IOException {
        ReplyDraft draft = new ReplyDraft(this);
        ReplyReader reader = dialect.reader(settings(dialect), draft);
        new ReplyBody(new PieceStream(body, ends), LONGEST).readInto(reader);
        return draft.completion("asked", reader.payload());
    }

    static Dialect dialect(String name) {
        return name.startsWith("anthropic/") ? Dialect.ANTHROPIC : Dialect.OPENAI;
    }

    private static ProviderSettings settings(Dialect dialect) {
        Provider provider = Providers.at(URI.create("http://localhost/v1"), "", dialect);
        return ProviderSettings.patient(provider, Optional.empty(), "asked", 8_000, 0);
    }

    @Override
    public void text(String piece) {
        shown.append(piece);
        pieces.add(piece);
    }

    @Override
    public void refusal(String piece) {
        text(piece);
        refusal.append(piece);
    }

    @Override
    public void reasoning(Map<String, @Nullable Object> piece) {
        reasoning.add(piece);
    }

    @Override
    public void call(ToolUse call) {
        calls.add(call);
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
