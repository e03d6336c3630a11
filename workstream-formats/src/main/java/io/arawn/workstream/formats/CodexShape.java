package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rollouts of Codex. Its events repeat what its response items say, so only the items are read. */
final class CodexShape implements Shape {

    private static final Set<String> REPEATED =
            Set.of("event_msg", "world_state", "turn_context", "token_usage_record", "session_meta");
    private static final List<String> ADDED = List.of("<environment_context>", "<user_instructions>",
            "# AGENTS.md instructions", "<turn_aborted>", "<permissions instructions>");

    private final List<SourceMessage> messages = new ArrayList<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private Optional<String> session = Optional.empty();
    private Optional<String> model = Optional.empty();
    private long number;

    @Override
    public boolean fits(JsonNode value) {
        return value.path("payload").isObject() && value.path("type").isTextual();
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public void take(JsonNode line, Reading reading) {
        number++;
        String type = line.path("type").asText();
        JsonNode payload = line.path("payload");
        if (type.equals("session_meta")) {
            session = session.or(() -> SourceJson.id(payload, "id", "session_id"));
        }
        model = SourceJson.text(payload, "model").filter(name -> type.equals("turn_context")).or(() -> model);
        if (type.equals("response_item")) {
            item(line, payload, reading);
        } else if (!REPEATED.contains(type)) {
            reading.skip("line '" + type + "'");
        }
    }

    private void item(JsonNode line, JsonNode item, Reading reading) {
        String role = item.path("role").asText("assistant");
        List<Block> blocks = new Blocks(reading).content(item).list();
        if (role.equals("developer") || role.equals("system") || (role.equals("user") && isAdded(blocks))) {
            reading.skip("text that Codex added");
            return;
        }
        SourceMessage message =
                SourceMessage.of(id(item), SourceMessage.last(messages), SourceTime.of(line.path("timestamp")),
                        role.equals("user") ? Role.USER : Role.ASSISTANT, blocks);
        messages.add(message.role().equals(Role.USER) ? message : message.from(model, Usage.NONE));
    }

    private static boolean isAdded(List<Block> blocks) {
        return blocks.stream().anyMatch(block -> block instanceof Block.Text text
                && ADDED.stream().anyMatch(text.text().stripLeading()::startsWith));
    }

    /** Items of some versions have no id, and some providers give an id twice. */
    private String id(JsonNode item) {
        String given = SourceJson.id(item, "id").orElse("line-" + number);
        int times = seen.merge(given, 1, Integer::sum);
        return times == 1 ? given : given + "~" + times;
    }

    @Override
    public void end(Reading reading) {
        if (number == 0) {
            return;
        }
        reading.pass(new SourceConversation(SourceKind.CODEX, session.orElse(reading.stem()), Optional.empty(),
                SourceMessage.begun(messages).orElse(reading.changed()),
                messages, Optional.empty(), reading.place()));
    }
}
