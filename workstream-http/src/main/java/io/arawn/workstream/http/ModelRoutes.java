package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.json.JsonObject;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.stream.Stream;

/** {@code /v1/models}: lists the model names that clients of OpenAI's API may send. */
final class ModelRoutes {

    static final String PATH = "/v1/models";
    static final String OWNER = "arawn";
    static final String PREFIX = "arawn/";

    /** Clients show the workstreams in a menu. */
    private static final int MOST_WORKSTREAMS = 100;

    private final Arawn arawn;

    ModelRoutes(Arawn arawn) {
        this.arawn = arawn;
    }

    private static JsonObject model(Workstream workstream) {
        return model(PREFIX + workstream.id(), workstream.createdAt(), OWNER);
    }

    private static JsonObject model(String id, Instant created, String owner) {
        return new JsonObject()
                .with("id", id)
                .with("object", "model")
                .with("created", created.getEpochSecond())
                .with("owned_by", owner);
    }

    /** The known models, and the workstreams that were used last. */
    void list(Context request) {
        Stream<JsonObject> workstreams = arawn.entries(false).stream()
                .map(CatalogEntry::workstream)
                .limit(MOST_WORKSTREAMS)
                .map(ModelRoutes::model);
        Exchange.answer(request, 200, new JsonObject()
                .with("object", "list")
                .with("data", Stream.concat(upstream(), workstreams).toList()));
    }

    private Stream<JsonObject> upstream() {
        String provider = arawn.model().provider();
        return arawn.models().stream().map(name -> model(name, Instant.EPOCH, provider));
    }

    void show(Context request) {
        String id = request.pathParam("model");
        JsonObject model = id.startsWith(PREFIX)
                ? model(Selection.named(arawn, id.substring(PREFIX.length()), "model"))
                : upstream().filter(known -> id.equals(known.get("id"))).findFirst()
                        .orElseThrow(() -> Problem.of(404, "model_not_found", "there is no model '" + id
                                + "' among those that are known here").with("field", "model").asException());
        Exchange.answer(request, 200, model);
    }
}
