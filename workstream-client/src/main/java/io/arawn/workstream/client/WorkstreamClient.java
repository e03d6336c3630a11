package io.arawn.workstream.client;

import static io.arawn.workstream.client.ServerConnection.encoded;

import io.arawn.workstream.Secret;
import io.arawn.workstream.WorkstreamException.Kind;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.client.ServerEvents.ServerEvent;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The workstreams of a server, with the methods of {@code Arawn} that a program uses most. A program moves from a folder to
 * a server when it opens this instead. Planning, search and models are the server's.
 *
 * <p>Methods throw a {@link ServerException} with the server's own sentence. Many threads can use one object.
 */
public final class WorkstreamClient implements AutoCloseable {

    private static final String WORKSTREAMS = "/workstreams";
    private static final int MOST = 500;

    private final ServerConnection connection;

    private WorkstreamClient(ServerConnection connection) {
        this.connection = connection;
    }

    /** A server of this machine, which needs no token. */
    public static WorkstreamClient of(URI server) {
        return new WorkstreamClient(new ServerConnection(server, Optional.empty()));
    }

    /** A server that asks for a token. */
    public static WorkstreamClient of(URI server, Secret token) {
        return new WorkstreamClient(new ServerConnection(server, Optional.of(token)));
    }

    private static String path(WorkstreamId id) {
        return WORKSTREAMS + "/" + id;
    }

    private static String path(WorkstreamId id, RecordId message) {
        return path(id) + "/messages/" + encoded(message.value());
    }

    /** Creates a workstream of this name. */
    public Workstream create(String name) {
        return create(NewWorkstream.named(name));
    }

    /** Creates a workstream. */
    public Workstream create(NewWorkstream wanted) {
        return Received.workstream(connection.send("POST", WORKSTREAMS, new JsonObject()
                .with("name", wanted.name().value())
                .with("id", wanted.id())
                .withUnlessEmpty("metadata", wanted.metadata())));
    }

    /** The workstream of this id, else of this name; created if neither exists. */
    public Workstream findOrCreate(String reference) {
        try {
            return find(reference);
        } catch (ServerException missing) {
            if (missing.kind() != Kind.NOT_FOUND) {
                throw missing;
            }
        }
        try {
            return create(reference);
        } catch (ServerException taken) {
            // Another program may have created it meanwhile.
            if (taken.kind() != Kind.CONFLICT) {
                throw taken;
            }
            return find(reference);
        }
    }

    /** The workstream of this id, else of this name. */
    public Workstream find(String reference) {
        return Received.workstream(connection.get(WORKSTREAMS + "/" + encoded(reference)));
    }

    /** The active workstreams, last used first. */
    public List<Workstream> list() {
        List<Workstream> all = new ArrayList<>();
        Pages.<JsonObject>of(
                before -> connection.get(WORKSTREAMS + "?limit=" + MOST
                        + before.flatMap(page -> page.text("next_cursor"))
                                .map(cursor -> "&cursor=" + encoded(cursor)).orElse("")),
                page -> page.text("next_cursor").isPresent())
                .forEach(page -> Received.objects(page, "workstreams").stream()
                        .map(Received::workstream)
                        .forEach(all::add));
        return List.copyOf(all);
    }

    /**
     * Appends a message; it is durable when this method returns. Repeated with the same id, it appends nothing. The server
     * takes no data of providers.
     *
     * @return the message as it is stored
     */
    public Message append(WorkstreamId id, Message message) {
        return Received.message(connection.send("POST", path(id) + "/messages", MessageJson.of(message)));
    }

    /** The newest messages before one of them, or before the end; newest first. */
    public MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return page(id, "newest", before, limit);
    }

    /** The oldest messages after one of them, or from the start; oldest first. */
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return page(id, "oldest", after, limit);
    }

    private MessagePage page(WorkstreamId id, String order, Optional<RecordId> from, int limit) {
        JsonObject page = connection.get(path(id) + "/messages?order=" + order + "&limit=" + Math.min(limit, MOST)
                + from.map(message -> "&from=" + encoded(message.value())).orElse(""));
        return new MessagePage(
                messages(page), page.text("next_cursor").isPresent(), List.of());
    }

    private static List<Message> messages(JsonObject page) {
        return Received.objects(page, "messages").stream().map(Received::message).toList();
    }

    /** The message of this id. */
    public Optional<Message> message(WorkstreamId id, RecordId message) {
        try {
            return Optional.of(Received.message(connection.get(path(id, message))));
        } catch (ServerException missing) {
            if (missing.kind() != Kind.NOT_FOUND) {
                throw missing;
            }
            return Optional.empty();
        }
    }

    /**
     * Sends the follower all messages after one of them, or the last 50, and then all that any program appends. A message
     * comes once. After an erasure, goes on if the follower does.
     */
    public Subscription followAfter(WorkstreamId id, Optional<RecordId> after, MessageFollower follower) {
        return FollowedEvents.start(connection, path(id) + "/events", after, follower);
    }

    /** The result of a turn: the ids of the question and the reply, the text, and what the provider reported. */
    public record Turned(
            RecordId question, Optional<RecordId> reply, String text, String finish, String model, JsonObject usage) {}

    /**
     * Asks the server's model and waits for its reply. The question is durable before the model is asked. The server
     * stores the reply, even if this program ends.
     *
     * @param text receives the reply in pieces, as they arrive
     */
    public Turned chat(Workstream workstream, String question, Consumer<String> text) {
        JsonObject body = new JsonObject().with("message", question).with("workstream_id", workstream.id());
        List<JsonObject> done = new ArrayList<>();
        try (Stream<String> events = connection.events(ServerConnection.with(body, "POST", connection.to("/chat")))) {
            ServerEvents.read(events, event -> take(event, text, done));
        }
        if (done.isEmpty()) {
            throw new ServerException("the stream of the reply broke off; the server stores the reply", 0, "", null);
        }
        JsonObject turn = done.getLast();
        return new Turned(
                new RecordId(turn.text("message_id").orElse("")), turn.text("reply_id").map(RecordId::new),
                turn.text("response").orElse(""), turn.text("finish").orElse(""), turn.text("model").orElse(""),
                turn.object("usage"));
    }

    /** Returns false at the last event. */
    private static boolean take(ServerEvent event, Consumer<String> text, List<JsonObject> done) {
        switch (event.name()) {
            case "text" -> event.data().text("text").ifPresent(text);
            case "done" -> done.add(event.data());
            case "error" -> throw ServerException.of(
                    event.data().numberOf("status").map(Number::intValue).orElse(0), event.data());
            default -> {
                // Later versions of the server may send more.
            }
        }
        return done.isEmpty();
    }

    /** What a model would get for a question, each item with its reason and tokens, as the server's {@code context} has it. */
    public JsonObject plan(WorkstreamId id, Optional<String> question, Optional<Integer> maxTokens) {
        return connection.send("POST", path(id) + "/context",
                new JsonObject().with("query", question).with("max_tokens", maxTokens.map(Integer::longValue)));
    }

    /** A found message; larger scores are better, within one search. */
    public record Hit(WorkstreamId workstream, Message message, double score) {}

    /** The messages that match, best first. */
    public List<Hit> search(Search search) {
        StringBuilder query = new StringBuilder("/search?q=").append(encoded(search.text()))
                .append("&limit=").append(search.limit());
        search.workstream().ifPresent(id -> query.append("&workstream=").append(id));
        search.role().ifPresent(role -> query.append("&role=").append(encoded(role.name())));
        search.author().ifPresent(author -> query.append("&author=").append(encoded(author)));
        search.since().ifPresent(time -> query.append("&since=").append(time));
        search.until().ifPresent(time -> query.append("&until=").append(time));
        return Received.objects(connection.get(query.toString()), "results").stream()
                .map(found -> new Hit(
                        new WorkstreamId(found.text("workstream_id").orElse("")),
                        Received.message(found.object("message")),
                        found.numberOf("score").map(Number::doubleValue).orElse(0.0)))
                .toList();
    }

    /** Pins a message, so that every plan contains it. */
    public void pin(WorkstreamId id, RecordId message) {
        connection.send("PUT", path(id, message) + "/pin");
    }

    /** Unpins a message. */
    public void unpin(WorkstreamId id, RecordId message) {
        connection.send("DELETE", path(id, message) + "/pin");
    }

    /** The pinned messages, in the log's order, at most 500. */
    public List<Message> pinned(WorkstreamId id) {
        return messages(connection.get(path(id) + "/pins?limit=" + MOST));
    }

    /** Creates a workstream from the messages of another, up to one of them. */
    public Workstream fork(NewFork wanted) {
        return Received.workstream(connection.send("POST", path(wanted.parent()) + "/fork", new JsonObject()
                .with("at", wanted.at())
                .with("name", wanted.name().map(WorkstreamName::value))
                .with("id", wanted.id())));
    }

    /**
     * Removes the text of messages permanently.
     *
     * @return the server's report on each message
     */
    public List<JsonObject> erase(Erased.Request request) {
        return request.messages().stream()
                .sorted()
                .map(message -> connection.send(
                        "DELETE", path(request.workstream(), message) + (request.copiesToo() ? "?forks=true" : "")))
                .toList();
    }

    /** Moves the workstream to the trash. */
    public void delete(WorkstreamId id) {
        connection.send("DELETE", path(id));
    }

    /** Ends all requests and subscriptions. */
    @Override
    public void close() {
        connection.close();
    }
}
