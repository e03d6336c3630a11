package io.arawn.workstream.client;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.client.ServerEvents.ServerEvent;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the events of a workstream in a thread of its own, and comes again where the server ends the stream. */
final class FollowedEvents implements Subscription {

    /** More than the server sends again after an erasure. */
    private static final int REMEMBERED = 200;

    private final ServerConnection connection;
    private final String path;
    private final MessageFollower follower;
    private final Deque<RecordId> seen = new ArrayDeque<>();
    private @Nullable Stream<String> lines;
    private boolean closed;

    private FollowedEvents(ServerConnection connection, String path, Optional<RecordId> after,
            MessageFollower follower) {
        this.connection = connection;
        this.path = path;
        this.follower = follower;
        after.ifPresent(seen::add);
    }

    /** Begins, once the server has answered. */
    static FollowedEvents start(
            ServerConnection connection, String path, Optional<RecordId> after, MessageFollower follower) {
        FollowedEvents following = new FollowedEvents(connection, path, after, follower);
        Stream<String> first = following.opened();
        Thread.ofVirtual().start(() -> following.readAll(first));
        return following;
    }

    private Stream<String> opened() {
        var request = connection.to(path).GET();
        if (!seen.isEmpty()) {
            request.header("Last-Event-ID", seen.getLast().value());
        }
        Stream<String> opened = connection.events(request);
        synchronized (this) {
            lines = opened;
            if (closed) {
                opened.close();
            }
        }
        return opened;
    }

    private void readAll(Stream<String> first) {
        try {
            Stream<String> stream = first;
            while (ServerEvents.read(stream, this::take) && follower.goesOn() && !isClosed()) {
                stream = opened();
            }
            end(new ServerException("the server ended the stream of messages; follow again", 0, "", null));
        } catch (UncheckedIOException broken) {
            end(new ServerException("the connection to the server broke; follow again", 0, "", broken));
        } catch (WorkstreamException failed) {
            end(failed);
        }
    }

    /** Returns false at the end, after which one comes again. */
    private boolean take(ServerEvent event) {
        if (event.name().equals("message")) {
            Message message = Received.message(event.data());
            if (!seen.contains(message.id()) && !isClosed()) {
                seen.add(message.id());
                if (seen.size() > REMEMBERED) {
                    seen.removeFirst();
                }
                follower.said(message);
            }
        }
        return !event.name().equals("end");
    }

    private void end(WorkstreamException reason) {
        if (!isClosed()) {
            follower.ended(reason);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (lines != null) {
            lines.close();
        }
    }
}
