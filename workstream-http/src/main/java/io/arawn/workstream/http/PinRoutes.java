package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code …/pins} and {@code …/messages/{id}/pin}: pins, unpins and lists the messages that every model call contains.
 */
final class PinRoutes {

    private final Arawn arawn;
    private final Optional<String> author;

    PinRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private WorkstreamId workstream(Context request) {
        return arawn.entry(request.pathParam("id")).workstream().id();
    }

    void list(Context request) {
        Query query = Query.of(request, "limit", "cursor");
        Optional<RecordId> after = query.cursor().map(MessageRoutes::place);
        Page<Message> page =
                Page.of(behind(after, arawn.pinned(workstream(request))), query.largestLimit(), Message::length);
        Exchange.answer(request, 200,
                MessageRoutes.page(page.items(), page.more(), arawn.branching(workstream(request))));
    }

    private static Stream<Message> behind(Optional<RecordId> message, List<Message> pinned) {
        List<RecordId> ids = pinned.stream().map(Message::id).toList();
        return pinned.stream().skip(message.map(id -> ids.indexOf(id) + 1).orElse(0));
    }

    void pin(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        RecordId message = message(request, id);
        arawn.pin(id, message, author);
        request.status(204);
    }

    void unpin(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        RecordId message = message(request, id);
        arawn.unpin(id, message, author);
        request.status(204);
    }

    private RecordId message(Context request, WorkstreamId id) {
        RecordId message = JsonFields.recordId("message", request.pathParam("message"));
        if (arawn.message(id, message).isEmpty()) {
            throw Problem.of(404, "not_found", "there is no message '" + message + "' in workstream " + id)
                    .asException();
        }
        return message;
    }
}
