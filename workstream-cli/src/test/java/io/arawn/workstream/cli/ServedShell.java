package io.arawn.workstream.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A server in a home of its own, and the provider that it asks. */
record ServedShell(Shell shell, StubProvider provider, Invocation invocation, ApiServer server)
        implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    static ServedShell start(Shell configured, StubProvider provider, ApiSettings settings) {
        Invocation invocation = configured.open();
        return new ServedShell(
                configured, provider, invocation, server(invocation, settings).start());
    }

    static ApiServer server(Invocation invocation, ApiSettings settings) {
        McpSettings agents = McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1");
        return new ApiServer(settings, agents, invocation.arawn(), Optional.empty(), invocation.console()::note,
                invocation.surroundings().random());
    }

    int port() {
        return server.port();
    }

    void create(String id) {
        invocation.arawn().create(new NewWorkstream(
                new WorkstreamName(id + "?"), Optional.of(new WorkstreamId(id)), Map.of(), Optional.empty()));
    }

    /** The names of what is in the storage folder. */
    List<String> files() {
        return Stream.of(Objects.requireNonNull(shell.logs().toFile().list())).sorted().toList();
    }

    /** The messages of a log as they are in its file. */
    List<JsonNode> messages(String id) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(shell.logs().resolve(id + ".jsonl"))) {
            lines.add(JSON.readTree(line));
        }
        return lines.stream().filter(line -> line.has("role")).toList();
    }

    /** Returns when what was under way is stored. */
    @Override
    public void close() {
        server.close();
        invocation.close();
        provider.close();
    }
}
