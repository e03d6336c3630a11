package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsConnectContext;
import io.javalin.websocket.WsContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /ws}: connects clients to workstreams. */
final class SocketRoute {

    private static final int WAITING_AT_MOST = 4 << 20;
    private static final int HISTORY = 50;
    private static final int HEARTBEATS_MISSED_AT_MOST = 4;
    private static final String JOINING = "arawn.joining";

    private final ApiSettings settings;
    private final RunningTurns turns;
    private final Rooms rooms;
    private final Work work;
    private final SocketPlaces places;
    private final Map<String, Connection> connections = new ConcurrentHashMap<>();
    private final MessageMemory memory;

    /** @param work the work queue on which frames are parsed and messages are read */
    SocketRoute(ApiSettings settings, RunningTurns turns, Rooms rooms, Work work) {
        this.settings = settings;
        this.turns = turns;
        this.rooms = rooms;
        this.work = work;
        places = new SocketPlaces(settings.capacity().sockets(), settings.capacity().workAtMost());
        memory = new MessageMemory(settings);
    }

    /** The checked parameters of a request, and its place, before the upgrade. */
    private record Joining(
            Visitor visitor, Workstream workstream, Optional<RecordId> after, SocketPlaces.Reservation place) {}

    /** A client, and its subscription to the log once the history has been sent. */
    private static final class Connection {

        private final SocketClient client;
        private final Arawn arawn;
        private @Nullable Subscription subscription;
        private boolean closed;

        Connection(SocketClient client, Arawn arawn) {
            this.client = client;
            this.arawn = arawn;
        }

        synchronized void follow(Subscription following) {
            if (closed) {
                following.close();
            } else {
                subscription = following;
            }
        }

        synchronized void close() {
            closed = true;
            client.outbox().abandon();
            if (subscription != null) {
                subscription.close();
            }
        }
    }

    /** Checks the request before the upgrade, while an HTTP status can still be sent. */
    void beforeUpgrade(Context request) throws InterruptedException {
        boolean wanted = Exchange.header(request, "Upgrade").filter("websocket"::equalsIgnoreCase).isPresent();
        if (!wanted || !request.method().equals(HandlerType.GET)) {
            notUpgraded(request);
        }
        Query query = Query.of(request, "workstream", "after");
        String reference = query.text("workstream")
                .orElseThrow(() -> Problem.badRequest(
                        "workstream", "say which workstream: /ws?workstream=<id or name>").asException());
        Optional<RecordId> after = query.text("after").map(text -> JsonFields.recordId("after", text));
        Visitor visitor = Visitor.of(request);
        SocketPlaces.Reservation place = places.reserve().orElseThrow(() -> tooMany().asException());
        boolean joins = false;
        try {
            request.attribute(JOINING, work.done(reference, () -> joining(visitor, reference, after, place)));
            joins = true;
        } finally {
            if (!joins) {
                place.end();
            }
        }
    }

    private Problem tooMany() {
        return Problem.of(429, "too_many_sockets", settings.capacity().sockets()
                + " WebSockets are open already, as many as may; close one, or try again later");
    }

    private static Joining joining(
            Visitor visitor, String reference, Optional<RecordId> after, SocketPlaces.Reservation place) {
        Workstream workstream = visitor.arawn().entry(reference).workstream();
        after.ifPresent(message -> requireMessage(visitor.arawn(), workstream.id(), message));
        return new Joining(visitor, workstream, after, place);
    }

    /** Answers a request that is not a WebSocket upgrade. */
    static void notUpgraded(Context request) {
        request.header("Upgrade", "websocket");
        throw Problem.of(426, "upgrade_required", "this address speaks WebSocket only").asException();
    }

    private static void requireMessage(Arawn arawn, WorkstreamId workstream, RecordId message) {
        if (arawn.message(workstream, message).isEmpty()) {
            throw new InvalidInputException(
                    "after", "there is no message '" + message + "' in workstream " + workstream);
        }
    }

    void configure(WsConfig socket) {
        socket.onConnect(this::connected);
        socket.onMessage(frame -> received(frame, frame.message()));
        socket.onBinaryMessage(frame -> client(frame)
                .ifPresent(client -> client.outbox().close(1003, "only text frames are understood")));
        socket.onClose(this::left);
        socket.onError(this::left);
    }

    private void received(WsContext socket, String frame) throws InterruptedException {
        Optional<SocketClient> client = client(socket);
        if (client.isEmpty()) {
            return;
        }
        Outbox outbox = client.get().outbox();
        try {
            work.finished(client.get().id().value(), () -> {
                client.get().received(frame);
                return true;
            });
        } catch (ProblemException busy) {
            outbox.send(Frame.failure(busy.problem()));
        } catch (OutOfMemoryError full) {
            outbox.send(Frame.failure(OutOfMemory.problem("a WebSocket frame")));
        }
    }

    private Optional<SocketClient> client(WsContext socket) {
        return Optional.ofNullable(connections.get(socket.sessionId())).map(connection -> connection.client);
    }

    private void connected(WsConnectContext socket) {
        Joining joining = Objects.requireNonNull(socket.attribute(JOINING));
        Workstream workstream = joining.workstream();
        socket.session.setIdleTimeout(settings.heartbeat().multipliedBy(HEARTBEATS_MISSED_AT_MOST));
        Outbox outbox = new Outbox(socket.session, settings.heartbeat(), WAITING_AT_MOST);
        if (!joining.place().take()) {
            outbox.close(Outbox.TOO_SLOW, "too many WebSockets are open; try again later");
            return;
        }
        SocketClient client = new SocketClient(workstream, joining.visitor(), outbox, turns);
        Connection connection = new Connection(client, joining.visitor().arawn());
        connections.put(socket.sessionId(), connection);
        memory.enter(socket.session);
        outbox.open();
        outbox.send(Frame.joined(workstream));
        rooms.enter(workstream.id(), client);
        Thread.ofVirtual().name("join " + workstream.id()).start(() -> join(connection, joining.after()));
    }

    /**
     * Sends the earlier messages, and continues after exactly the last message that was sent, so that no message is
     * missed or sent twice.
     */
    private void join(Connection connection, Optional<RecordId> after) {
        SocketClient client = connection.client;
        try {
            Optional<RecordId> last =
                    after.isPresent() ? resume(connection, after.get()) : recent(connection);
            connection.follow(connection.arawn.followAfter(client.id(), last.stream().toList(), client));
        } catch (WorkstreamException | ProblemException failure) {
            client.failed(Problems.of(failure));
        } catch (OutOfMemoryError full) {
            client.failed(OutOfMemory.problem("the history of a WebSocket"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RecordId> recent(Connection connection) throws InterruptedException {
        SocketClient client = connection.client;
        MessagePage page = page(client, () -> connection.arawn.newestFirst(client.id(), Optional.empty(), HISTORY));
        List<Message> messages = page.messages().reversed();
        client.outbox().sendPatiently(Frame.history(messages));
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast().id());
    }

    private MessagePage page(SocketClient client, Supplier<MessagePage> reading) throws InterruptedException {
        return work.done(client.id().value(), reading);
    }

    private Optional<RecordId> resume(Connection connection, RecordId after) throws InterruptedException {
        SocketClient client = connection.client;
        RecordId last = after;
        Iterator<MessagePage> pages = MessagePage.all(
                Optional.of(after), from -> connection.arawn.oldestFirst(client.id(), from, HISTORY)).iterator();
        while (pages.hasNext()) {
            MessagePage page = page(client, pages::next);
            client.outbox().sendPatiently(Frame.history(page.messages()));
            if (!page.messages().isEmpty()) {
                last = page.messages().getLast().id();
            }
        }
        return Optional.of(last);
    }

    private void left(WsContext socket) {
        Connection connection = connections.remove(socket.sessionId());
        if (connection != null) {
            memory.leave(socket.session);
            places.leave();
            rooms.leave(connection.client.id(), connection.client);
            connection.close();
        }
    }
}
