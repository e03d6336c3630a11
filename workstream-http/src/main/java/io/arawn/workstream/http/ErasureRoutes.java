package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamChangedException;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erased.Request;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.json.ErasureJson;
import io.arawn.workstream.json.PurgeJson;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Deletes workstreams, to the trash or permanently, and erases messages. */
final class ErasureRoutes {

    private static final String FORKS = "forks";
    private static final String DRY_RUN = "dry_run";

    private final Arawn arawn;
    private final WorkstreamRoutes workstreams;
    private final Optional<String> author;

    /** @param author the author of erasures, if known */
    ErasureRoutes(Arawn arawn, WorkstreamRoutes workstreams, Optional<String> author) {
        this.arawn = arawn;
        this.workstreams = workstreams;
        this.author = author;
    }

    void erase(Context request) {
        Query query = Query.of(request, FORKS, DRY_RUN);
        RecordId message = JsonFields.recordId("message", request.pathParam("message"));
        Workstream before = workstreams.named(request).workstream();
        Request wanted = new Request(before.id(), Set.of(message), query.flag(FORKS), author);
        Erased erased = query.flag(DRY_RUN)
                ? rehearsed(request, before, () -> arawn.rehearseErase(wanted))
                : arawn.erase(wanted, now -> WorkstreamRoutes.isExpected(request, now));
        Exchange.answer(request, 200, ErasureJson.of(erased, query.flag(DRY_RUN)));
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
        Workstream before = arawn.findToPurge(request.pathParam("id"));
        Purged purged = query.flag(DRY_RUN)
                ? rehearsed(request, before, () -> arawn.rehearsePurge(before.id(), query.flag(FORKS)))
                : arawn.purge(
                        before.id(), query.flag(FORKS), author, now -> WorkstreamRoutes.isExpected(request, now));
        Exchange.answer(request, 200, PurgeJson.of(purged, query.flag(DRY_RUN)));
    }

    private static <R> R rehearsed(Context request, Workstream before, Supplier<R> rehearsal) {
        WorkstreamChangedException.unless(now -> WorkstreamRoutes.isExpected(request, now), before);
        return rehearsal.get();
    }
}
