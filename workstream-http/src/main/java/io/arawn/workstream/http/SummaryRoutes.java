package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.SummaryJson;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.summary.Covered;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** {@code …/summaries}: lists, makes, undoes and expands summaries. */
final class SummaryRoutes {

    private final Arawn arawn;
    private final Optional<String> author;

    SummaryRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private Workstream workstream(Context request) {
        return arawn.entry(request.pathParam("id")).workstream();
    }

    void list(Context request) {
        Query.of(request);
        List<SummaryMade> standing =
                arawn.summaries(workstream(request).id()).stream().map(Covered::summary).toList();
        Exchange.answer(request, 200, new JsonObject().with("summaries", SummaryJson.all(standing)));
    }

    void make(Context request) {
        Query.of(request);
        Exchange.optionalFields(request);
        List<SummaryMade> made = arawn.summarize(workstream(request));
        Exchange.answer(request, 200, new JsonObject().with("made", SummaryJson.all(made)));
    }

    void revoke(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request).id();
        arawn.revokeSummary(id, Optional.of(standing(request, id).id()), author);
        request.status(204);
    }

    void expand(Context request) {
        Query query = Query.of(request, "limit", "cursor");
        WorkstreamId id = workstream(request).id();
        SummaryMade summary = standing(request, id);
        Optional<RecordId> after = query.cursor().map(MessageRoutes::place);
        List<Message> rest = arawn.between(id, after.orElse(summary.first()), summary.last());
        Page<Message> page =
                Page.of(rest.stream().skip(after.isPresent() ? 1 : 0), query.largestLimit(), Message::length);
        boolean more = page.more() || (!rest.isEmpty() && !rest.getLast().id().equals(summary.last()));
        Exchange.answer(request, 200, MessageRoutes.page(page.items(), more, arawn.branching(id)));
    }

    private SummaryMade standing(Context request, WorkstreamId id) {
        RecordId wanted = JsonFields.recordId("summary", request.pathParam("summary"));
        return arawn.summaries(id).stream()
                .map(Covered::summary)
                .filter(summary -> summary.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        404, "not_found", "no summary '" + wanted + "' stands in workstream " + id).asException());
    }
}
