package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * {@code …/events}: sends the messages of a workstream as server-sent events, each with its id, so that a client that
 * comes again continues after the last one it has.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
final class EventRoute {

    private static final int HISTORY = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ApiSettings settings;
    private final Arawn arawn;
    private final Work work;
    private final OpenEvents open;

    /** @param work the work queue on which messages are read */
    EventRoute(ApiSettings settings, Arawn arawn, Work work, OpenEvents open) {
        this.settings = settings;
        this.arawn = arawn;
        this.work = work;
        this.open = open;
    }

    void follow(Context request) throws InterruptedException {
        Query.of(request);
        String reference = request.pathParam("id");
        WorkstreamId id = work.done(reference, () -> arawn.entry(reference).workstream().id());
        Optional<RecordId> last = Exchange.header(request, "Last-Event-ID")
                .filter(RecordId::isValid)
                .map(RecordId::new);
        open.enter();
        try {
            send(request, id, last);
        } finally {
            open.leave();
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
        UnsentEvents unsent = new UnsentEvents(PATIENCE);
        try (Subscription following = arawn.followAfter(id, known, unsent)) {
            open.add(unsent);
            send(request, earlier, unsent);
        } catch (IOException left) {
            // The client has left.
        } finally {
            open.remove(unsent);
        }
    }

    private void send(Context request, List<Message> earlier, UnsentEvents events)
            throws IOException, InterruptedException {
        request.status(200)
                .contentType(Accept.EVENT_STREAM)
                .header("Cache-Control", "no-cache")
                .header("X-Accel-Buffering", "no");
        try (OutputStream out = request.res().getOutputStream()) {
            SentEvents.write(out, SentEvents.STILL_HERE);
            for (Message message : earlier) {
                SentEvents.write(out, UnsentEvents.of(message));
            }
            pass(events, out);
        }
    }

    private void pass(UnsentEvents events, OutputStream out) throws IOException, InterruptedException {
        boolean last = false;
        while (!last) {
            Optional<String> event = events.next(settings.heartbeat());
            SentEvents.write(out, event.orElse(SentEvents.STILL_HERE));
            event.ifPresent(events::sent);
            last = event.filter(UnsentEvents::isLast).isPresent();
        }
    }
}
