package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.history.History;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** {@code …/pins} and {@code …/messages/{id}/pin}: what is in every context. */
final class PinRoutes {

    private final Workstreams workstreams;
    private final History history;
    private final Optional<String> author;

    PinRoutes(UseCases useCases, Optional<String> author) {
        workstreams = useCases.workstreams();
        history = useCases.history();
        this.author = author;
    }

    private record Pinned(List<MessageView> messages) {}

    private WorkstreamId workstream(Context request) {
        return workstreams.find(request.pathParam("id")).workstream().id();
    }

    void list(Context request) {
        Query.of(request);
        List<MessageView> pinned =
                history.pinned(workstream(request)).stream().map(MessageView::of).toList();
        Exchange.answer(request, 200, new Pinned(pinned));
    }

    void pin(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        RecordId message = message(request, id);
        history.pin(id, message, author);
        request.status(204);
    }

    void unpin(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        RecordId message = message(request, id);
        history.unpin(id, message, author);
        request.status(204);
    }

    private RecordId message(Context request, WorkstreamId id) {
        RecordId message = JsonFields.recordId("message", request.pathParam("message"));
        if (history.find(id, message).isEmpty()) {
            throw Problem.of(404, "not_found", "there is no message '" + message + "' in workstream " + id)
                    .asException();
        }
        return message;
    }
}
