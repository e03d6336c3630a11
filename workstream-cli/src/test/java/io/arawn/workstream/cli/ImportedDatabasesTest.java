package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases of other programs, and texts in older encodings, are imported, and nothing is left beside them. */
final class ImportedDatabasesTest {

    private static final List<String> LLM = List.of(
            "create table conversations (id text primary key, name text, model text)",
            "create table responses (id text primary key, model text, prompt text, system text, response text,"
                    + " conversation_id text, datetime_utc text, input_tokens integer, output_tokens integer)",
            "create table tool_calls (id integer primary key, response_id text, name text, arguments text,"
                    + " tool_call_id text)",
            "create table attachments (id text primary key, type text, path text, url text, content blob)",
            "create table prompt_attachments (response_id text, attachment_id text, \"order\" integer)",
            "insert into conversations values ('c1', 'Greetings', 'm')",
            "insert into responses values ('r1', 'm', 'hi', 'Be terse', 'hello', 'c1', '2025-10-01T08:00:00', 3, 4)",
            "insert into responses values ('r2', 'm', 'look', null, '', 'c1', '2025-10-01T08:00:01', 3, 4)",
            "insert into tool_calls values (1, 'r2', 'f', '{\"x\":1}', 'k')",
            "insert into attachments values ('a1', 'image/png', null, null, x'89504e47')",
            "insert into prompt_attachments values ('r2', 'a1', 0)");

    private static final List<String> GOOSE = List.of(
            "create table sessions (id text primary key, name text, created_at timestamp, model_config_json text)",
            "create table messages (id integer primary key, message_id text, session_id text, role text,"
                    + " content_json text, created_timestamp integer, metadata_json text)",
            "insert into sessions values ('20250901_1', 'Build', '2025-09-01 08:00:00', '{\"model_name\":\"m\"}')",
            "insert into messages values (1, 'a', '20250901_1', 'user', '[{\"type\":\"text\",\"text\":\"run\"}]',"
                    + " 1756713600, '{\"agentVisible\":false}')",
            "insert into messages values (2, 'b', '20250901_1', 'assistant', '[{\"type\":\"text\",\"text\":\"ok\"}]',"
                    + " 1756713601, null)");

    private static final List<String> OPENCODE = List.of(
            "create table session (id text primary key, parent_id text, title text, time_created integer)",
            "create table message (id text primary key, session_id text, time_created integer, data text)",
            "create table part (id text primary key, message_id text, session_id text, data text)",
            "insert into session values ('ses_1', null, 'Shop', 1750000000000)",
            "insert into message values ('msg_1', 'ses_1', 1750000000001, '{\"role\":\"user\"}')",
            "insert into part values ('prt_1', 'msg_1', 'ses_1', '{\"type\":\"text\",\"text\":\"prices?\"}')",
            "insert into message values ('msg_2', 'ses_1', 1750000000002,"
                    + " '{\"role\":\"assistant\",\"modelID\":\"m\"}')",
            "insert into part values ('prt_2', 'msg_2', 'ses_1', '{\"type\":\"text\",\"text\":\"high\"}')");

    @TempDir
    Path folder = Path.of("");

    private Shell shell = new Shell(Path.of(""));

    @BeforeEach
    void home() throws IOException {
        shell = new Shell(Files.createDirectory(folder.resolve("home")));
    }

    private Path database(String name, List<String> statements) throws SQLException {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private List<String> files(Path in) throws IOException {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(path -> path.getFileName().toString()).filter(name -> name.startsWith("import-")).toList();
        }
    }

    @Test
    void theLogsOfLlm() throws SQLException, IOException {
        Path file = database("logs.db", LLM);

        assertThat(shell.run("import", file.toString()).out()).contains("imported llm 'Greetings'", "(5 new messages)");

        assertThat(shell.run("tail", "Greetings").out()).contains("system: Be terse", "assistant: hello",
                "user: look\n[image]", "f x=1");
        assertThat(shell.run("import", file.toString()).out()).contains("0 new messages");
        assertThat(files(shell.arawnHome())).isEmpty();
    }

    @Test
    void theSessionsOfGooseAndOpencodeInAFolder() throws SQLException {
        database("sessions.db", GOOSE);
        database("opencode.db", OPENCODE);

        assertThat(shell.run("import", folder.toString()).out())
                .contains("imported goose 'Build'", "imported opencode 'Shop'");

        assertThat(shell.run("tail", "Build").out()).contains("user: run", "assistant: ok");
        assertThat(shell.run("tail", "Shop").out()).contains("user: prices?", "assistant: high");
    }

    /** A program that is running has its newest rows in the log beside the database. */
    @Test
    void rowsThatAreOnlyInTheLogBesideTheDatabase() throws SQLException {
        Path file = folder.resolve("opencode.db");
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = open.createStatement()) {
            statement.execute("pragma journal_mode = wal");
            for (String sql : OPENCODE) {
                statement.execute(sql);
            }
            assertThat(shell.run("import", file.toString()).out()).contains("imported opencode 'Shop'");
        }
    }

    @Test
    void whatIsNoneOfThemIsAnErrorThatSaysSo() throws SQLException, IOException {
        Path newer = database("logs.db", List.of(LLM.get(0), LLM.get(1), "create table threads (id text)"));
        assertThat(shell.run("import", newer.toString()).err()).contains("llm logs list --json");
        Path packed = Files.write(folder.resolve("s.jsonl.zst"), new byte[]{0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0});
        assertThat(shell.run("import", packed.toString()).err()).contains("unpack it first, with zstd -d");
        Path broken = Files.writeString(folder.resolve("x.db"), "SQLite format 3\0and nothing else");
        CommandLineRun failed = shell.run("import", broken.toString());
        assertThat(failed.code()).isNotZero();
        assertThat(failed.err()).contains("a SQLite database that cannot be read");
        assertThat(files(shell.arawnHome())).isEmpty();
    }

    @Test
    void textInAnOlderEncodingIsReadAndTold() throws IOException {
        String talk = "## User\n\nWo ist das Café?\n\n## Assistant\n\nIn Köln, für 5 € „dort“.\n";
        Path file = Files.write(folder.resolve("talk.md"), talk.getBytes(Charset.forName("windows-1252")));

        assertThat(shell.run("import", "--name", "Talk", file.toString()).err())
                .contains("has bytes that are no UTF-8; they were read as Windows-1252");

        assertThat(shell.run("tail", "Talk").out()).contains("Café", "für 5 € „dort“");
        assertThat(shell.run("import", folder.toString(), "--json").out()).doesNotContain("\uFFFD");
    }
}
