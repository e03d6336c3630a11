package io.arawn.workstream.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.testkit.ScriptedChatModel;
import io.arawn.workstream.testkit.ScriptedChatModel.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A home in which everything that others name or say would steer a terminal, if it reached one. */
final class HostileStore {

    /** Can be seen, so that a test knows that a text was shown at all. */
    static final String SEEN = "HOSTILE";

    /** Copies to the clipboard, sets the title, clears the screen, reorders, hides. */
    static final String TEXT =
            SEEN + "\033]52;c;aGk=\007\033]0;t\033\\\033[2J\u009B2J\u0085\u202E\u2066\u200B\u200F\u200D\u061C"
                    + "\uFEFF\u00AD\u180E\u2060\uFE0F\u2028\u2029\r\u007F" + Character.toString(0xE0041) + "\uE000";

    static final String ID = "ws_hostile";
    static final String MESSAGE = "m1";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NEWER = "2024-01-15T09:0%d:00Z";

    private final Shell shell;
    private final String log;

    HostileStore(Shell shell) throws IOException {
        this.shell = shell;
        log = log();
        shell.model = Optional.of(ScriptedChatModel.calling("test", replies()));
        shell.environment.put("ARAWN_SERVER_PORT", "0");
        shell.environment.put("ARAWN_BACKGROUND_ENABLED", "false");
        Files.createDirectories(shell.logs());
        Files.writeString(shell.logs().resolve("ws_n" + name() + ".jsonl"), log);
        Files.writeString(shell.logs().resolve("ws_damaged.jsonl"), TEXT + "\n" + log);
        Files.writeString(file(), log);
        restore();
    }

    private static Reply[] replies() {
        List<Reply> replies = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            replies.add(Reply.of(pieces()).calling(
                    new ToolUse("c" + i, "search_workstream", Map.of("query", TEXT)),
                    new ToolUse("d" + i, TEXT, Map.of(TEXT, TEXT))));
            replies.add(Reply.of(pieces()));
        }
        return replies.toArray(Reply[]::new);
    }

    /** One character each, so that every sequence is cut. */
    private static String[] pieces() {
        return ("**" + TEXT + "**\n```\n" + TEXT + "\n```\n").chars().mapToObj(Character::toString)
                .toArray(String[]::new);
    }

    /** A part of a file's name that a file system takes. */
    static String name() {
        return TEXT.replace("/", "");
    }

    /** A log outside the store. */
    Path file() {
        return shell.arawnHome().resolve("to import " + name() + ".jsonl");
    }

    /** Puts the log back as it was, where a command has changed it. */
    void restore() throws IOException {
        Path file = shell.logs().resolve(ID + ".jsonl");
        byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.write(file, bytes);
        }
    }

    private static String log() throws IOException {
        return List.of(
                record(0, Map.of("event", "created", "name", TEXT, "author", TEXT, "metadata", Map.of(TEXT, TEXT))),
                message(1, "user", Map.of("author", TEXT)),
                message(2, TEXT, Map.of()),
                message(3, "tool_use",
                        Map.of("metadata", Map.of("tool_id", "c", "name", TEXT, "arguments", Map.of(TEXT, TEXT)))),
                message(4, "tool_result", Map.of("metadata", Map.of("tool_call_id", "c", "success", true))),
                message(5, "assistant", Map.of("metadata", Map.of("model", TEXT, "finish", "length", TEXT, TEXT))),
                message(6, "agent_push", Map.of("author", TEXT, "x", TEXT)),
                record(7, Map.of("event", "pinned", "message", MESSAGE, "author", TEXT)),
                record(8, Map.of("event", "summary_made", "first", MESSAGE, "last", "m2", "from", NEWER.formatted(1),
                        "to",
                        NEWER.formatted(2), "messages", 2, "participants", List.of(TEXT), "level", 0, "model", TEXT,
                        "text", TEXT)))
                .stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private static String message(int number, String role, Map<String, Object> more) throws IOException {
        Map<String, Object> fields = new java.util.TreeMap<>(more);
        fields.put("role", role);
        fields.put("content", TEXT + "\n\tand " + TEXT);
        return record(number, fields);
    }

    private static String record(int number, Map<String, Object> more) throws IOException {
        Map<String, Object> fields = new java.util.TreeMap<>(more);
        fields.put("id", "m" + number);
        fields.put("timestamp", NEWER.formatted(number));
        return JSON.writeValueAsString(fields);
    }
}
