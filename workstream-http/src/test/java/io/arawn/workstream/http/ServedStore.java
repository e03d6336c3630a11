package io.arawn.workstream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.arawn.workstream.Arawn;
import io.arawn.workstream.Secret;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription.LogFollower;
import io.arawn.workstream.mcp.McpSettings;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.testkit.Hang;
import io.arawn.workstream.testkit.TestStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;

/** A server over stores in memory, and a client for it. */
final class ServedStore implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Secret SECRET = Secret.read("ARAWN_TOKEN", "s3cret-of-the-test").orElseThrow();
    static final ApiSettings ANY_PORT = ApiSettings.DEFAULT.onPort(0);

    static final McpSettings AGENTS = McpSettings.ofManyAgents(Optional.empty(), ZoneOffset.UTC, "1");

    private final TestStore store = new TestStore();

    final MessageLog log = store.log;
    final StagedModel model = new StagedModel();
    final Arawn arawn;
    final ApiServer server;
    final List<String> notices = new CopyOnWriteArrayList<>();
    final HttpClient client = HttpClient.newHttpClient();

    ServedStore() {
        this(ANY_PORT);
    }

    ServedStore(ApiSettings settings) {
        this(settings, Optional.empty());
    }

    /** Which only these users may use, where there is no token. */
    ServedStore(ApiSettings settings, Optional<LocalUsers> users) {
        arawn = arawn(model, ServedStore::tokens);
        server = new ApiServer(settings, AGENTS, arawn, users, notices::add, new Random(4)).start();
    }

    /** Whose plans are counted like this. */
    ServedStore(ApiSettings settings, TokenCounter counter) {
        arawn = arawn(model, counter);
        server = new ApiServer(settings, AGENTS, arawn, Optional.empty(), notices::add, new Random(4)).start();
    }

    /** Whose model is this one, and not the staged one. */
    ServedStore(ApiSettings settings, ChatModel other) {
        arawn = arawn(other, ServedStore::tokens);
        server = new ApiServer(settings, AGENTS, arawn, Optional.empty(), notices::add, new Random(4)).start();
    }

    /** Of a model whose tokens are counted exactly. */
    private static int tokens(String text) {
        return TokenCounter.upperEstimate().count(text);
    }

    private Arawn arawn(ChatModel answering, TokenCounter counter) {
        return Arawn.builder()
                .clock(store.clock)
                .random(new Random(2))
                .log(() -> log)
                .model(new AnsweringModel(answering, counter))
                .build();
    }

    Workstream workstream(String id, String name) {
        store.clock.advance(Duration.ofSeconds(1));
        return arawn.create(new NewWorkstream(
                new WorkstreamName(name), Optional.of(new WorkstreamId(id)), Map.of(),
                Optional.empty()));
    }

    /** As another program over the same store would. */
    void happened(String workstream, Event event) {
        log.append(new WorkstreamId(workstream), List.of(event));
    }

    void say(String workstream, String id, String text) {
        log.append(new WorkstreamId(workstream), List.of(
                Message.of(new RecordId(id), Role.USER, text, Instant.parse("2024-02-01T08:00:00Z")).build()));
    }

    List<Message> messages(String workstream) {
        WorkstreamId id = new WorkstreamId(workstream);
        return log.read(id, log.start(id), 10_000).entries().stream()
                .map(LogEntry::record)
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .toList();
    }

    /** What is said from now on, by whomever. */
    LinkedBlockingQueue<Message> follow(String workstream) {
        LinkedBlockingQueue<Message> said = new LinkedBlockingQueue<>();
        arawn.follow(new WorkstreamId(workstream), new LogFollower() {
            @Override
            public void appended(LogPage page) {
                page.entries().forEach(entry -> said.add((Message) entry.record()));
            }

            @Override
            public void ended(LogChangedException reason) {}
        });
        return said;
    }

    /** All that a write would change. */
    String fingerprint() {
        return log.states().stream().map(LogState::toString).collect(Collectors.joining("\n")) + log.removed();
    }

    /** The routes of such a server. */
    List<Route> routes(ApiSettings settings) {
        Rooms rooms = new Rooms();
        Workplaces workplaces = Workplaces.of(settings.capacity());
        Metrics metrics = new Metrics();
        RunningTurns turns = new RunningTurns(arawn, rooms, workplaces.heavy(), settings, metrics);
        Visitors visitors = new Visitors(settings, arawn, AGENTS);
        SignInRoutes signIn =
                new SignInRoutes(visitors, Optional.empty(), new SignInCodes(store.clock, new Random(3)));
        HealthRoutes health = new HealthRoutes(new Readiness(arawn, true), metrics);
        return new Routes(
                settings, visitors, turns, rooms, workplaces, signIn, health, new Repeats(store.clock))
                .all(visitors.nobody());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    /** A second passes with each. */
    HttpRequest.Builder request(String method, String path, Optional<String> body) {
        store.clock.advance(Duration.ofSeconds(1));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Hang.TIME);
        body.ifPresent(json -> request.header("Content-Type", "application/json"));
        return request.method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        OpenApi.DESCRIPTION.check(answer);
        return answer;
    }

    HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        return send(request(method, path, Optional.empty()));
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(request(method, path, Optional.of(body)));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send("GET", path).body());
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        log.close();
    }
}
