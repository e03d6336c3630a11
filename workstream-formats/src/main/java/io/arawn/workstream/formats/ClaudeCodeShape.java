package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions of Claude Code. Each line is one block of a message of the API: thoughts, a call or text. Lines of other types
 * link the messages around them.
 */
final class ClaudeCodeShape implements Shape {

    private static final Set<String> SAID = Set.of("user", "assistant");

    /** Lines with which Claude Code keeps its own state. */
    private static final Set<String> STATE =
            Set.of("queue-operation", "last-prompt", "mode", "summary", "custom-title", "ai-title",
                    "file-history-snapshot", "permission-mode");

    private final List<SourceMessage> messages = new ArrayList<>();
    private final Map<String, JsonNode> lines = new HashMap<>();
    private final Map<String, String> replies = new HashMap<>();
    private Optional<String> session = Optional.empty();
    private Optional<String> agent = Optional.empty();
    private Optional<String> title = Optional.empty();
    private Optional<String> leaf = Optional.empty();
    private boolean mainLine;

    @Override
    public boolean fits(JsonNode value) {
        return value.path("sessionId").isTextual() && value.path("type").isTextual();
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void take(JsonNode line, Reading reading) {
        String type = line.path("type").asText();
        session = session.or(() -> SourceJson.text(line, "sessionId"));
        title = SourceJson.text(line, "customTitle", "aiTitle", "summary").or(() -> title);
        leaf = SourceJson.id(line, "leafUuid").filter(uuid -> type.equals("last-prompt")).or(() -> leaf);
        Optional<String> id = SourceJson.id(line, "uuid");
        if (!SAID.contains(type) && !STATE.contains(type)) {
            reading.skip("line '" + type + "'");
        }
        if (id.isEmpty()) {
            return;
        }
        Optional<String> parent = SourceJson.id(line, "parentUuid", "logicalParentUuid");
        if (!SAID.contains(type) || !line.path("message").isObject()) {
            messages.add(SourceMessage.link(id.get(), parent));
        } else if (line.path("isMeta").asBoolean() || line.path("isCompactSummary").asBoolean()) {
            reading.skip("text that Claude Code added");
            messages.add(SourceMessage.link(id.get(), parent));
        } else {
            messages.add(said(id.get(), parent, line, reading));
        }
    }

    private SourceMessage said(String id, Optional<String> parent, JsonNode line, Reading reading) {
        boolean side = line.path("isSidechain").asBoolean();
        mainLine |= !side;
        agent = agent.or(() -> SourceJson.text(line, "agentId"));
        JsonNode message = line.path("message");
        boolean user = line.path("type").asText().equals("user");
        SourceMessage read = Extra.restored(SourceMessage.of(id, parent, SourceTime.of(line.path("timestamp")),
                user ? Role.USER : Role.ASSISTANT,
                new Blocks(reading).content(message.path("content")).list()), line);
        lines.put(id, message);
        if (user) {
            return read;
        }
        boolean first = !continues(parent, message);
        String reply = first ? id : replies.getOrDefault(parent.orElse(""), id);
        replies.put(id, reply);
        return read.from(SourceJson.text(message, "model"),
                first ? Usage.of(message.path("usage")) : Usage.NONE).inReply(reply);
    }

    /** Whether the line before is of the same message of the API. */
    private boolean continues(Optional<String> parent, JsonNode message) {
        return parent.map(lines::get)
                .filter(before -> before.path("id").isTextual() && before.path("id").equals(message.path("id")))
                .isPresent();
    }

    @Override
    public void end(Reading reading) {
        if (session.isEmpty()) {
            return;
        }
        String id = mainLine ? session.get() : session.get() + "/" + agent.orElse("agent");
        reading.pass(new SourceConversation(SourceKind.CLAUDE_CODE, id, title,
                SourceMessage.begun(messages).orElse(reading.changed()),
                messages, leaf, reading.place()));
    }
}
