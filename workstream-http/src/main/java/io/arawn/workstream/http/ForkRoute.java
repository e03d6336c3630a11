package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.NewFork;
import io.arawn.workstream.catalog.Workstream;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code POST /api/v1/workstreams/{id}/fork}: makes a workstream that goes on from a message of another. */
final class ForkRoute {

    private final UseCases useCases;
    private final Optional<String> author;

    ForkRoute(UseCases useCases, Optional<String> author) {
        this.useCases = useCases;
        this.author = author;
    }

    void fork(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.optionalFields(request, "at", "name", "id");
        Workstream parent =
                useCases.workstreams().find(request.pathParam("id")).workstream();
        Workstream made = useCases.forks().make(new NewFork(
                parent.id(),
                fields.text("at").map(message -> JsonFields.recordId("at", message)),
                fields.text("name").map(WorkstreamName::new),
                fields.text("id").map(WorkstreamId::new),
                author));
        WorkstreamView view = WorkstreamView.of(made);
        request.header("Location", WorkstreamRoutes.PATH + "/" + made.id())
                .header("ETag", WorkstreamRoutes.etag(view));
        Exchange.answer(request, 201, view);
    }
}
