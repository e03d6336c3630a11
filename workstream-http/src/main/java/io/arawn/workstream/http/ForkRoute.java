package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.json.WorkstreamJson;
import io.javalin.http.Context;
import java.util.Optional;

/** {@code POST /api/v1/workstreams/{id}/fork}: creates a workstream that continues from a message of another one. */
final class ForkRoute {

    private final Arawn arawn;
    private final Optional<String> author;

    ForkRoute(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    void fork(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.optionalFields(request, "at", "name", "id");
        Workstream parent =
                arawn.entry(request.pathParam("id")).workstream();
        Workstream made = arawn.fork(new NewFork(
                parent.id(),
                fields.text("at").map(message -> JsonFields.recordId("at", message)),
                fields.text("name").map(WorkstreamName::new),
                fields.text("id").map(WorkstreamId::new),
                author));
        request.header("Location", WorkstreamRoutes.PATH + "/" + made.id())
                .header("ETag", WorkstreamRoutes.etag(made));
        Exchange.answer(request, 201, WorkstreamJson.of(made));
    }
}
