package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** {@code /v1/models}: what clients of OpenAI's API may give as a model. */
final class ModelRoutes {

    static final String PATH = "/v1/models";
    static final String OWNER = "arawn";
    static final String PREFIX = "arawn/";

    /** Clients show them in a menu. */
    private static final int MOST_WORKSTREAMS = 100;

    private final Arawn arawn;

    ModelRoutes(Arawn arawn) {
        this.arawn = arawn;
    }

    private record Listing(String object, List<View> data) {}

    /** @param created in seconds since 1970 */
    private record View(String id, String object, long created, String ownedBy) {

        static View of(Workstream workstream) {
            return of(PREFIX + workstream.id(), workstream.createdAt(), OWNER);
        }

        static View of(String id, Instant created, String ownedBy) {
            return new View(id, "model", created.getEpochSecond(), ownedBy);
        }
    }

    /** The models that are known, and the workstreams that were used last. */
    void list(Context request) {
        Stream<View> workstreams = arawn.entries(false).stream()
                .map(CatalogEntry::workstream)
                .limit(MOST_WORKSTREAMS)
                .map(View::of);
        Exchange.answer(request, 200, new Listing("list", Stream.concat(upstream(), workstreams).toList()));
    }

    private Stream<View> upstream() {
        String provider = arawn.model().provider();
        return arawn.models().stream().map(name -> View.of(name, Instant.EPOCH, provider));
    }

    void show(Context request) {
        String id = request.pathParam("model");
        View view = id.startsWith(PREFIX)
                ? View.of(CompletionRoute.named(arawn, id.substring(PREFIX.length()), "model"))
                : upstream().filter(known -> known.id().equals(id)).findFirst()
                        .orElseThrow(() -> Problem.of(404, "model_not_found", "there is no model '" + id
                                + "' among those that are known here").with("field", "model").asException());
        Exchange.answer(request, 200, view);
    }
}
