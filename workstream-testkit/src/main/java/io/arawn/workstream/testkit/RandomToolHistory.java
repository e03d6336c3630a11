package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes irregular logs: calls without results, with two results or with results before the call, with equal ids or
 * none, names and arguments of any form, interleaved turns of several clients, payloads of several providers. Equal
 * seeds give equal logs.
 */
public final class RandomToolHistory {

    private static final List<Role> ROLES = List.of(
            Role.USER, Role.USER, Role.ASSISTANT, Role.ASSISTANT, Role.TOOL_USE, Role.TOOL_USE, Role.TOOL_USE,
            Role.TOOL_RESULT, Role.TOOL_RESULT, Role.TOOL_RESULT, Role.SYSTEM, Role.AGENT_PUSH, new Role("narrator"));
    private static final List<String> TEXTS = List.of(
            "", " \n", "Let us use Postgres.", "yes", "grep TODO", "what did we choose?", "🌧 rain\n\nagain",
            "  padded  ");
    private static final List<String> CALLS = List.of(
            "call_1", "call_1", "call_2", "toolu_01A", "a b/c", "", "x".repeat(70), "ünïcode");
    private static final List<String> NAMES = List.of("grep", "search_workstream", "my tool!", "", "n".repeat(90));
    private static final List<String> PROVIDERS = List.of("anthropic", "openai", "elsewhere");

    private final Random random;
    private final History history;
    private final List<RecordId> users = new ArrayList<>();

    private RandomToolHistory(Random random, History history) {
        this.random = random;
        this.history = history;
    }

    /** Appends this number of messages to the workstream, and pins some. */
    public static void append(History history, WorkstreamId id, Random random, int messages) {
        RandomToolHistory making = new RandomToolHistory(random, history);
        for (int i = 0; i < messages; i++) {
            Message message = making.message(Instant.EPOCH.plusSeconds(random.nextInt(100_000)));
            history.append(id, List.of(message));
            if (random.nextInt(12) == 0) {
                history.pin(id, message.id(), Optional.empty());
            }
        }
    }

    private Message message(Instant time) {
        Role role = oneOf(ROLES);
        RecordId id = history.newId();
        if (role.equals(Role.USER)) {
            users.add(id);
        }
        return Message.of(id, role, oneOf(TEXTS), time)
                .turn(users.isEmpty() || random.nextInt(3) == 0 ? null : oneOf(users))
                .session(random.nextInt(3) == 0 ? "s" + random.nextInt(3) : null)
                .reply(random.nextInt(3) == 0 ? null : "r" + random.nextInt(6))
                .metadata(metadata(role))
                .provider(random.nextInt(3) == 0 ? payload() : Map.of())
                .build();
    }

    private Map<String, @Nullable Object> metadata(Role role) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        if (random.nextInt(10) > 0) {
            metadata.put(role.equals(Role.TOOL_RESULT) ? "tool_call_id" : "tool_id", oneOf(CALLS));
        }
        if (random.nextInt(8) > 0) {
            metadata.put("name", oneOf(NAMES));
        }
        if (random.nextInt(5) > 0) {
            metadata.put("arguments", Map.of("pattern", "TODO", "depth", 3));
        } else {
            metadata.put("arguments", "no object");
        }
        metadata.put("success", random.nextBoolean());
        return metadata;
    }

    /** A payload as Anthropic sends it, whatever the stored provider. */
    private Map<String, @Nullable Object> payload() {
        List<Map<String, Object>> blocks = new ArrayList<>();
        blocks.add(Map.of("type", "thinking", "thinking", oneOf(TEXTS), "signature", "c2ln" + random.nextInt(9)));
        if (random.nextBoolean()) {
            blocks.add(Map.of("type", "redacted_thinking", "data", "ZGF0YQ=="));
        }
        return Map.of(oneOf(PROVIDERS), Map.of("blocks", blocks));
    }

    private <T> T oneOf(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }
}
