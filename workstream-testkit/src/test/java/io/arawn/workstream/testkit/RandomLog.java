package io.arawn.workstream.testkit;

import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as logs may contain it: several people and sessions at once; missing and late tool results, and results
 * without a call; very long messages; scripts without spaces; wrong clocks.
 */
final class RandomLog {

    private static final List<@Nullable String> AUTHORS = List.of("Ada", "Bob", "Zoë");
    private static final List<String> WORDS = List.of(
            "store", "Postgres", "ledger", "we", "decided", "index", "42 ms", "/srv/data/a.jsonl", "数据库の備份", "👩‍👩‍👧",
            "Überprüfung", "retry", "why?", "v1.2.3", "commit 3f9a2b7c", "schema");

    private final Random random;
    private final List<Message> messages = new ArrayList<>();
    private final List<RecordId> turns = new ArrayList<>();
    private final List<String> open = new ArrayList<>();
    private Instant time = Instant.parse("2024-01-15T10:00:00Z");
    private int made;

    RandomLog(long seed) {
        random = new Random(seed);
    }

    Random random() {
        return random;
    }

    /** Adds this number of messages. */
    List<Message> more(int count) {
        List<Message> more = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pass();
            more.add(next());
        }
        messages.addAll(more);
        return more;
    }

    List<LogRecord> records(int count) {
        return List.copyOf(more(count));
    }

    /** All messages up to now, in the log's order. */
    List<Message> messages() {
        return messages;
    }

    private void pass() {
        time = switch (random.nextInt(12)) {
            case 0 -> time.plusSeconds(random.nextInt(40 * 86_400));
            case 1 -> time.minusSeconds(random.nextInt(5_000));
            default -> time.plusSeconds(random.nextInt(300));
        };
    }

    private Message next() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> asked();
            case 3, 4, 5 -> said(Role.ASSISTANT);
            case 6 -> called();
            case 7 -> resulted();
            case 8 -> said(Role.SYSTEM);
            default -> said(Role.AGENT_PUSH);
        };
    }

    private Message asked() {
        RecordId id = id();
        turns.add(id);
        return Message.of(id, Role.USER, text(), time)
                .turn(random.nextInt(4) == 0 ? null : id)
                .author(random.nextInt(3) == 0 ? null : AUTHORS.get(random.nextInt(AUTHORS.size())))
                .session(session())
                .build();
    }

    private Message said(Role role) {
        return Message.of(id(), role, text(), time).turn(turn()).session(session()).build();
    }

    private Message called() {
        String call = random.nextInt(6) == 0 ? "call_0" : "call_" + made;
        open.add(call);
        ToolUse use = new ToolUse(call, "grep", Map.of("pattern", text()));
        return said(Role.TOOL_USE).but().metadata(use.metadata()).build();
    }

    private Message resulted() {
        boolean orphan = open.isEmpty() || random.nextInt(5) == 0;
        String call = orphan ? "nobody" : open.remove(random.nextInt(open.size()));
        return said(Role.TOOL_RESULT).but().metadata(ToolResult.metadata(new ToolUse(call, "grep", Map.of()), true))
                .build();
    }

    private @Nullable RecordId turn() {
        return turns.isEmpty() || random.nextInt(3) == 0
                ? null
                : turns.get(Math.max(0, turns.size() - 1 - random.nextInt(2)));
    }

    private @Nullable String session() {
        return random.nextInt(3) == 0 ? null : "s" + random.nextInt(2);
    }

    private RecordId id() {
        return new RecordId("r" + made++);
    }

    private String text() {
        int words = switch (random.nextInt(20)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_500);
            default -> 1 + random.nextInt(30);
        };
        return random.ints(words, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
    }
}
