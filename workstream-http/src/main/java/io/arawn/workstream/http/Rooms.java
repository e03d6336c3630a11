package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The clients that are connected to each workstream on this server. */
final class Rooms {

    private static final Duration TOLD_WITHIN = Duration.ofSeconds(2);

    private final ConcurrentHashMap<WorkstreamId, Set<SocketClient>> rooms = new ConcurrentHashMap<>();

    void enter(WorkstreamId workstream, SocketClient client) {
        rooms.compute(workstream, (id, room) -> {
            Set<SocketClient> clients = room == null ? ConcurrentHashMap.newKeySet() : room;
            clients.add(client);
            return clients;
        });
    }

    void leave(WorkstreamId workstream, SocketClient client) {
        rooms.computeIfPresent(workstream, (id, room) -> {
            room.remove(client);
            return room.isEmpty() ? null : room;
        });
    }

    /** The number of connected clients. */
    int clients() {
        return rooms.values().stream().mapToInt(Set::size).sum();
    }

    /** Sends a step of a turn to all clients of a workstream. */
    void tell(WorkstreamId workstream, TurnStep step) {
        rooms.getOrDefault(workstream, Set.of()).forEach(client -> client.turn(step));
    }

    /** Tells every client that the server closes. Returns when all have received it, or after two seconds. */
    void close() {
        List<SocketClient> clients = rooms.values().stream().flatMap(Set::stream).toList();
        clients.forEach(SocketClient::serverCloses);
        Waiting.forAll(clients.stream().map(client -> client.outbox().end()), TOLD_WITHIN);
    }
}
