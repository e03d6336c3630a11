package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.testkit.RecordingSocket;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands and routes say the same of workstreams in a database as of workstreams in files. */
final class DatabaseStoreTest {

    private static final Pattern ID = Pattern.compile("ws_[a-z0-9]{8}\\b|\\b[0-9][0-9a-hjkmnp-tv-z]{25}\\b");

    /** What may differ, besides ids that are made: where things are. */
    private static final Pattern PLACE = Pattern.compile(
            "(?m)^(?:file|database): .*\\R|\"files\":\\[[^\\]]*\\],|\"database\":\"[^\"]*\",?|[^\\s\"\\[]*/(?:files|database)/");

    /** Each line is a command with its arguments; the founding document's come first. */
    private static final String COMMANDS = """
            workstream|create|Research Project
            chat|--workstream|Research Project|Let's start the research project
            chat|--workstream|Research Project|Focus on Rust async patterns
            workstream|create|Shared Research|--id|shared_research_001
            chat|--workstream|shared_research_001|We chose Postgres because of its columns
            workstream|list
            list|--json|--match|research|--sort|name
            workstream|show|shared_research_001
            workstream|show|Research Project|--json
            workstream|create|research project
            workstream|show|nothing of this name
            append|shared_research_001|日本語のテスト
            search|postgres
            search|テスト|--json
            pin|shared_research_001|-1
            pins|shared_research_001
            context|--workstream|shared_research_001|--query|Which database?|--explain
            tail|shared_research_001|-n|3
            fork|shared_research_001|--name|With Rust|--id|rust
            rename|rust|With Go
            set|rust|instructions|Answer in German
            export|rust|-o|rust.md
            summarize|Research Project
            archive|rust
            append|rust|too late
            unarchive|rust
            erase|shared_research_001|We chose Postgres because of its columns|--yes|--forks
            search|postgres|--json
            delete|rust|--yes
            list|--deleted
            restore|rust
            delete|rust|--purge|--yes
            maintain
            reindex
            list|--all
            config|set|author|Bea
            """;

    private static final List<List<String>> REQUESTS = List.of(
            List.of("POST", "/api/v1/workstreams", "{\"name\": \"New Project\", \"id\": \"ws_abc123\"}"),
            List.of("GET", "/api/v1/workstreams", ""),
            List.of("GET", "/api/v1/workstreams/ws_abc123", ""),
            List.of("POST", "/api/v1/chat",
                    "{\"message\": \"Continue where we left off\", \"workstream_id\": \"ws_abc123\"}"),
            List.of("GET", "/api/v1/workstreams/ws_abc123/messages", ""),
            List.of("GET", "/api/v1/search?q=left", ""),
            List.of("PATCH", "/api/v1/workstreams/ws_abc123", "{\"name\": \"Newer Project\"}"),
            List.of("POST", "/api/v1/workstreams", "{\"name\": \"newer project\"}"),
            List.of("GET", "/api/v1/workstreams/ws_missing", ""),
            List.of("DELETE", "/api/v1/workstreams/ws_abc123", ""));

    @TempDir
    private Path folder;

    private Shell shell(String name) throws IOException {
        return new Shell(Files.createDirectories(folder.resolve(name)));
    }

    private Shell inDatabase(String url) throws IOException {
        Shell shell = shell("database");
        shell.environment.put("ARAWN_STORE_URL", url);
        return shell;
    }

    @Test
    void commandsSayTheSameAsOnFiles() throws IOException {
        Shell files = shell("files");
        Shell database = inDatabase(TestDatabase.url());
        Map<String, String> namesInFiles = new HashMap<>();
        Map<String, String> namesInDatabase = new HashMap<>();
        for (String line : COMMANDS.lines().toList()) {
            assertThat(said(database, line, namesInDatabase)).as(line).isEqualTo(said(files, line, namesInFiles));
        }
        assertThat(database.logs()).as("nothing is kept in files").doesNotExist();
    }

    private static List<String> said(Shell shell, String line, Map<String, String> names) {
        CommandLineRun run = shell.run(line.split("\\|"));
        return List.of(String.valueOf(run.code()), alike(run.out(), names), alike(run.err(), names));
    }

    /** The text without places, and with names for the ids that are made, in the order of their appearance. */
    private static String alike(String text, Map<String, String> names) {
        Matcher ids = ID.matcher(PLACE.matcher(text).replaceAll(""));
        return ids.replaceAll(id -> names.computeIfAbsent(id.group(), made -> "id" + names.size()))
                .replace("reading the catalog anew\n", "");
    }

    @Test
    void routesSayTheSameAsOnFiles() throws Exception {
        assertThat(answers(inDatabase(TestDatabase.url()))).isEqualTo(answers(shell("files")));
    }

    private static List<String> answers(Shell shell) throws Exception {
        Map<String, String> names = new HashMap<>();
        List<String> answers = new ArrayList<>();
        try (Invocation invocation = shell.open();
                ApiServer server = ServedShell.server(invocation, ApiSettings.DEFAULT.onPort(0)).start();
                HttpClient client = HttpClient.newHttpClient()) {
            for (List<String> request : REQUESTS) {
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + request.get(1)))
                                .header("Content-Type", "application/json")
                                .method(request.get(0), BodyPublishers.ofString(request.get(2)))
                                .build(),
                        BodyHandlers.ofString());
                answers.add(request + " " + answer.statusCode() + " " + alike(answer.body(), names));
            }
        }
        return answers;
    }

    @Test
    void whatIsSaidOnOneServerIsSeenOnAnother() throws Exception {
        String url = TestDatabase.url();
        try (Invocation one = inDatabase(url).open();
                Invocation other = inDatabase(url).open();
                ApiServer speaking = ServedShell.server(one, ApiSettings.DEFAULT.onPort(0)).start();
                ApiServer listening = ServedShell.server(other, ApiSettings.DEFAULT.onPort(0)).start();
                HttpClient client = HttpClient.newHttpClient()) {
            WorkstreamId id = one.arawn().create("Shared").id();
            try (RecordingSocket socket = RecordingSocket.open(client.newWebSocketBuilder(),
                    URI.create("ws://127.0.0.1:" + listening.port() + "/ws?workstream=" + id))) {
                HttpRequest said =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + speaking.port() + "/api/v1/chat"))
                                .POST(BodyPublishers.ofString(
                                        "{\"message\":\"Hello there\",\"workstream_id\":\"" + id + "\"}"))
                                .header("Content-Type", "application/json")
                                .build();
                assertThat(client.send(said, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
                assertThat(socket.next("message").path("message").path("content").asText()).isEqualTo("Hello there");
                assertThat(socket.next("message").path("message").path("role").asText()).isEqualTo("assistant");
            }
        }
    }

    @Test
    void exportsTheLogThatAFileWouldBe() throws IOException {
        Shell database = inDatabase(TestDatabase.url());
        database.run("workstream", "create", "Research", "--id", "research");
        database.run("append", "research", "Zürich \"quoted\" \u2028");
        Path exported = folder.resolve("research.jsonl");

        assertThat(database.run("export", "research", "-o", exported.toString()).code()).isZero();

        Shell files = shell("files");
        Files.createDirectories(files.logs());
        Files.copy(exported, files.logs().resolve("research.jsonl"));
        assertThat(files.run("tail", "research", "--json").out())
                .isEqualTo(database.run("tail", "research", "--json").out());
        Path again = folder.resolve("again.jsonl");
        files.run("export", "research", "-o", again.toString());
        assertThat(again).hasSameBinaryContentAs(exported);
    }

    @Test
    void copiesFilesToADatabaseAndBack() throws IOException {
        Shell files = shell("files");
        files.run("workstream", "create", "Research", "--id", "research");
        files.run("append", "research", "We chose Postgres");
        files.run("pin", "research", "-1");
        files.run("fork", "research", "--name", "With Rust", "--id", "rust");
        files.run("archive", "rust");
        String url = TestDatabase.url();

        CommandLineRun there = files.run("store", "copy", "--to", url, "--verify");

        assertThat(there.out()).isEqualTo("copied 7 records; 2 workstreams are there, verified\n");
        Shell database = inDatabase(url);
        assertThat(database.run("list", "--all", "--json").out()).isEqualTo(files.run("list", "--all", "--json").out());
        assertThat(files.run("store", "copy", "--to", url).out()).startsWith("copied 0 records");
        assertThat(database.run("store", "copy", "--to", folder.resolve("back").toString(), "--verify").code())
                .isZero();
        for (String log : List.of("research.jsonl", "rust.jsonl")) {
            assertThat(folder.resolve("back").resolve(log)).hasSameBinaryContentAs(files.logs().resolve(log));
        }
        database.run("append", "research", "only here");
        CommandLineRun refused = files.run("store", "copy", "--to", url, "--json");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out()).contains("is there with other records");
        assertThat(files.run("store", "copy", "--to", "jdbc:mysql://ann:geheim17@host/x").err())
                .contains("--to must be the address of a database")
                .doesNotContain("geheim17");
    }

    @Test
    void searchesTheDatabaseForAText() throws IOException {
        Shell database = inDatabase(TestDatabase.url());
        database.run("chat", "--workstream", "One", "the password is hunter2");
        CommandLineRun found = database.run("doctor", "--search", "HUNTER2");
        assertThat(found.code()).isEqualTo(9);
        assertThat(found.out()).contains("database: ws_");

        database.run("erase", "One", "the password is hunter2", "--yes");
        assertThat(database.run("doctor").out()).isEqualTo("1 workstream, nothing wrong\n");
        CommandLineRun gone = database.run("doctor", "--search", "the password is");
        assertThat(gone.err()).contains("no workstream holds it; rows that were deleted are removed by VACUUM");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://localhost:1/arawn?user=ann&password=geheim17 | 7 | Connection to localhost:1 refused
            jdbc:postgresql://ann:geheim17@localhost/arawn                 | 2 | store.url must be the address of a database
            jdbc:mysql://localhost/arawn?password=geheim17                 | 2 | store.url must be the address of a database
            """)
    void aDatabaseThatCannotBeUsedIsAnErrorWithoutThePassword(String url, int code, String why) throws IOException {
        Shell shell = inDatabase(url);
        shell.environment.put("ARAWN_DEBUG", "1");
        for (String command : List.of("list", "doctor", "chat|-w|One|hello", "serve|--port|0", "config|--explain")) {
            CommandLineRun run = shell.run(command.split("\\|"));
            assertThat(run.out() + run.err()).doesNotContain("geheim17");
            if (!command.startsWith("config")) {
                assertThat(run.code()).as(command).isEqualTo(code);
                assertThat(run.err()).contains(why).hasLineCount(1);
            }
        }
        assertThat(shell.arawnHome().resolve("data")).doesNotExist();
    }
}
