package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.message.JsonObject;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/models}: lists the model names that clients may send, in the form of the client's dialect. */
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

    /** A name that clients may send as the model. */
    private record Named(String id, Instant created, String owner) {

        JsonObject forOpenAi() {
            return new JsonObject()
                    .with("id", id)
                    .with("object", "model")
                    .with("created", created.getEpochSecond())
                    .with("owned_by", owner);
        }

        JsonObject forAnthropic() {
            return new JsonObject()
                    .with("type", "model")
                    .with("id", id)
                    .with("display_name", id)
                    .with("created_at", created);
        }
    }

    private static Named named(Workstream workstream, Predicate<String> isUnique) {
        String name = isUnique.test(workstream.name()) ? workstream.name() : workstream.id().value();
        return new Named(PREFIX + name, workstream.createdAt(), OWNER);
    }

    /** Whether a name means one workstream, archived ones included, so that it selects it. */
    private static Predicate<String> unique(List<Workstream> all) {
        Map<String, Long> names = all.stream()
                .map(Workstream::name)
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        return name -> names.getOrDefault(name, 0L) == 1;
    }

    /** All workstreams, archived ones included, the last used first. */
    private List<Workstream> all() {
        return arawn.entries(true).stream().map(CatalogEntry::workstream).toList();
    }

    private static boolean isForAnthropic(Context request) {
        return Exchange.header(request, "anthropic-version").isPresent();
    }

    /** The known models, and the workstreams that were used last. */
    void list(Context request) {
        List<Workstream> all = all();
        Predicate<String> isUnique = unique(all);
        Stream<Named> workstreams = all.stream()
                .filter(workstream -> workstream.state() == State.ACTIVE)
                .limit(MOST_WORKSTREAMS)
                .map(workstream -> named(workstream, isUnique));
        List<Named> models = Stream.concat(upstream(), workstreams).toList();
        Exchange.answer(request, 200, isForAnthropic(request)
                ? anthropic(models)
                : new JsonObject()
                        .with("object", "list")
                        .with("data", models.stream().map(Named::forOpenAi).toList()));
    }

    /** The list in Anthropic's form, in one page. */
    private static Map<String, @Nullable Object> anthropic(List<Named> models) {
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        list.put("data", models.stream().map(Named::forAnthropic).toList());
        list.put("has_more", false);
        list.put("first_id", models.isEmpty() ? null : models.getFirst().id());
        list.put("last_id", models.isEmpty() ? null : models.getLast().id());
        return list;
    }

    private Stream<Named> upstream() {
        String provider = arawn.model().provider();
        return arawn.models().stream().map(name -> new Named(name, Instant.EPOCH, provider));
    }

    void show(Context request) {
        String id = request.pathParam("model");
        Named model = id.startsWith(PREFIX)
                ? named(Selection.named(arawn, id.substring(PREFIX.length()), "model"), unique(all()))
                : upstream().filter(known -> id.equals(known.id())).findFirst()
                        .orElseThrow(() -> Problem.of(404, "model_not_found", "there is no model '" + id
                                + "' among those that are known here").with("field", "model").asException());
        Exchange.answer(request, 200, isForAnthropic(request) ? model.forAnthropic() : model.forOpenAi());
    }
}
