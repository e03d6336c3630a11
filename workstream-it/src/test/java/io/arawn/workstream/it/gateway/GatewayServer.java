package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.Secret;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.http.ApiServer;
import io.arawn.workstream.http.ApiSettings;
import io.arawn.workstream.llm.Dialect;
import io.arawn.workstream.llm.OfflineChatModel;
import io.arawn.workstream.llm.ProviderChatModel;
import io.arawn.workstream.llm.ProviderSettings;
import io.arawn.workstream.llm.Providers;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.SettableClock;
import io.arawn.workstream.testkit.StubProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A server with one workstream in memory and a model of this provider. A stub takes the place of a real provider. */
final class GatewayServer implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final String MODEL = "arawn/ws_talk";

    /** What agents get, who do not take part here. */
    static final McpSettings AGENTS = McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1");

    private static final int WINDOW = 40_000;
    private static final int MOST_REPLY = 4_000;
    static final WorkstreamId ID = new WorkstreamId("ws_talk");

    final StubProvider stub = StubProvider.start();
    final SettableClock clock = new SettableClock();

    final AttachmentStore attachments = AttachmentStore.inMemory();

    private final MessageLog log = MessageLog.inMemory();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApiServer server;

    GatewayServer(ModelProvider provider) {
        this(provider, ContextSettings.DEFAULT);
    }

    GatewayServer(ModelProvider provider, ContextSettings settings) {
        Arawn arawn = Arawn.builder()
                .clock(clock)
                .random(new Random(3))
                .context(settings)
                .log(() -> log)
                .attachments(() -> attachments)
                .model(new AnsweringModel(model(provider), TokenCounter.upperEstimate()))
                .build();
        arawn.create(new NewWorkstream(new WorkstreamName("Talk"), Optional.of(ID), Map.of(), Optional.empty()));
        server = new ApiServer(ApiSettings.DEFAULT.onPort(0), AGENTS, arawn, Optional.empty(), notice -> {},
                new Random(4)).start();
    }

    private ChatModel model(ModelProvider provider) {
        return switch (provider) {
            case AUTO -> throw new IllegalArgumentException("AUTO is a choice among the others");
            case OFFLINE -> new OfflineChatModel(ZoneOffset.UTC, clock, WorkstreamId::value);
            case OPENAI -> model(Dialect.OPENAI);
            case ANTHROPIC -> model(Dialect.ANTHROPIC);
        };
    }

    private ChatModel model(Dialect dialect) {
        ProviderSettings settings = ProviderSettings.patient(
                Providers.at(stub.baseUrl(), "STUB_KEY", dialect), Secret.read("STUB_KEY", "sk-stub"), "stub", WINDOW,
                MOST_REPLY);
        return new ProviderChatModel(settings, (time, wish) -> {}, clock);
    }

    HttpResponse<String> post(String path, ObjectNode body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        headers.forEach(request::header);
        return send(request);
    }

    void delete(String path) {
        HttpResponse<String> answer = send(request(path).DELETE());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }

    /** Forks the workstream, and returns the id of the fork. */
    String fork() {
        HttpResponse<String> answer =
                post("/api/v1/workstreams/ws_talk/fork", JSON.createObjectNode(), Map.of());
        return ClientTalk.json(answer.body()).path("id").asText();
    }

    private HttpRequest.Builder request(String path) {
        clock.advance(Duration.ofSeconds(1));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).timeout(Hang.TIME);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The bodies that reached the provider, in order. */
    List<JsonNode> sent() {
        return stub.requests().stream()
                .filter(request -> request.line().startsWith("POST"))
                .map(StubProvider.Request::body)
                .toList();
    }

    List<Message> messages() {
        return records(Message.class);
    }

    <E extends Event> List<E> events(Class<E> kind) {
        return records(kind);
    }

    private <R> List<R> records(Class<R> kind) {
        return log.read(ID, log.start(ID), 10_000).entries().stream()
                .map(LogEntry::record)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** The roles and the texts of the messages in the log. */
    List<String> said() {
        List<String> said = new ArrayList<>();
        messages().forEach(message -> said.add(message.role().name() + ": " + message.content()));
        return said;
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        stub.close();
        log.close();
    }
}
