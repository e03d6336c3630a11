package io.arawn.workstream.http;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erasure;
import io.arawn.workstream.erasure.Erasure.Request;
import io.arawn.workstream.erasure.Purge;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Taking workstreams and messages away: to the trash or for good. */
final class ErasureRoutes {

    private static final String FORKS = "forks";
    private static final String DRY_RUN = "dry_run";

    private final Erasure erasure;
    private final Purge purge;
    private final WorkstreamRoutes workstreams;
    private final Optional<String> author;

    /** @param author who erases, where that is known */
    ErasureRoutes(UseCases useCases, WorkstreamRoutes workstreams, Optional<String> author) {
        erasure = useCases.erasure();
        purge = useCases.purge();
        this.workstreams = workstreams;
        this.author = author;
    }

    void erase(Context request) {
        Query query = Query.of(request, FORKS, DRY_RUN);
        RecordId message = JsonFields.recordId("message", request.pathParam("message"));
        Erased erased = workstreams.changing(() -> {
            Workstream before = workstreams.named(request).workstream();
            WorkstreamRoutes.requireMatch(request, before);
            Request wanted = new Request(before.id(), Set.of(message), query.flag(FORKS), author);
            return query.flag(DRY_RUN) ? erasure.rehearse(wanted) : erasure.erase(wanted);
        });
        Exchange.answer(request, 200, ErasedView.of(erased, query.flag(DRY_RUN)));
    }

    void delete(Context request) {
        Query query = Query.of(request, "purge", FORKS, DRY_RUN);
        if (query.flag("purge")) {
            purge(request, query);
        } else if (query.flag(FORKS) || query.flag(DRY_RUN)) {
            throw Problem.badRequest(FORKS, "'forks' and 'dry_run' go with purge=true: the trash keeps everything")
                    .asException();
        } else {
            workstreams.delete(request);
        }
    }

    private void purge(Context request, Query query) {
        Purged purged = workstreams.changing(() -> {
            Workstream before = purge.find(request.pathParam("id"));
            WorkstreamRoutes.requireMatch(request, before);
            return query.flag(DRY_RUN)
                    ? purge.rehearse(before.id(), query.flag(FORKS))
                    : purge.purge(before.id(), query.flag(FORKS), author);
        });
        Exchange.answer(request, 200, PurgedView.of(purged, query.flag(DRY_RUN)));
    }
}
