package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.log.Subscription.MessageFollower;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * {@code …/events}: sends the messages of a workstream as server-sent events, each with its id, so that a client that
 * comes again continues after the last one it has.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventRoute {

    private static final int HISTORY = 50;
    private static final int WAITING_AT_MOST = 64;
    private static final int PATIENCE_SECONDS = 30;

    /** The event after the last one: the client is to come again. */
    private static final String END = "event: end\ndata: {}\n\n";

    private final ApiSettings settings;
    private final Arawn arawn;
    private final Work work;
    private final Semaphore places;

    /** @param work the work queue on which messages are read */
    EventRoute(ApiSettings settings, Arawn arawn, Work work) {
        this.settings = settings;
        this.arawn = arawn;
        this.work = work;
        places = new Semaphore(settings.capacity().sockets());
    }

    /** The events that wait to be sent. */
    private record Unsent(BlockingQueue<String> events) implements MessageFollower {

        @Override
        public void said(Message message) {
            add(event(message));
        }

        /** The client may show messages that are erased now. */
        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public void ended(WorkstreamException reason) {
            add(END);
        }

        /** Waits for the client to read, but not for ever. */
        private void add(String event) {
            try {
                if (!events.offer(event, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("the client does not read its events");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String event(Message message) {
        return "id: " + message.id() + "\n" + SentEvents.event("message", MessageJson.of(message));
    }

    void follow(Context request) throws InterruptedException {
        Query.of(request);
        String reference = request.pathParam("id");
        WorkstreamId id = work.done(reference, () -> arawn.entry(reference).workstream().id());
        Optional<RecordId> last = Exchange.header(request, "Last-Event-ID")
                .filter(RecordId::isValid)
                .map(RecordId::new);
        if (!places.tryAcquire()) {
            throw Problem.of(429, "too_many_sockets",
                    "as many clients follow workstreams as may; close one, or try again later").asException();
        }
        try {
            send(request, id, last);
        } finally {
            places.release();
        }
    }

    /** The messages with which the client begins, oldest first: none if it has the last one, unless that is erased. */
    private List<Message> earlier(WorkstreamId id, Optional<RecordId> last) {
        return last.filter(message -> arawn.message(id, message).isPresent()).isPresent()
                ? List.of()
                : arawn.newestFirst(id, Optional.empty(), HISTORY).messages().reversed();
    }

    /** Follows before it sends anything: whatever is erased after the client's first bytes ends the events. */
    private void send(Context request, WorkstreamId id, Optional<RecordId> last) throws InterruptedException {
        List<Message> earlier = work.done(id.value(), () -> earlier(id, last));
        List<RecordId> known = earlier.isEmpty() ? last.stream().toList() : List.of(earlier.getLast().id());
        Unsent unsent = new Unsent(new ArrayBlockingQueue<>(WAITING_AT_MOST));
        try (Subscription following = arawn.followAfter(id, known, unsent)) {
            send(request, earlier, unsent.events());
        } catch (IOException left) {
            // The client has left.
        }
    }

    private void send(Context request, List<Message> earlier, BlockingQueue<String> events)
            throws IOException, InterruptedException {
        request.status(200)
                .contentType(Accept.EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            SentEvents.write(out, SentEvents.STILL_HERE);
            for (Message message : earlier) {
                SentEvents.write(out, event(message));
            }
            pass(events, out);
        }
    }

    private void pass(BlockingQueue<String> events, OutputStream out) throws IOException, InterruptedException {
        boolean last = false;
        while (!last) {
            String event = events.poll(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
            last = END.equals(event);
            SentEvents.write(out, event == null ? SentEvents.STILL_HERE : event);
        }
    }
}
