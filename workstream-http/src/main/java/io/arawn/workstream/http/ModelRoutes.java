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
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /v1/models}: lists the model names that clients may send, in the form of the client's dialect. */
final class ModelRoutes {

    static final String PATH = "/v1/models";
    static final String OWNER = "arawn";
    static final String PREFIX = "arawn/";

    /** Clients show the list in a menu. */
    private static final int USUAL = 100;

    private static final int MOST = 1_000;

    private final Arawn arawn;
    private final ModelLimits limits;

    ModelRoutes(Arawn arawn, ModelLimits limits) {
        this.arawn = arawn;
        this.limits = limits;
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

    /** A page of the known models and the active workstreams, the last used first. */
    void list(Context request) {
        boolean anthropic = isForAnthropic(request);
        Query query = Query.ofAny(request);
        int limit = query.number("limit", MOST).orElse(USUAL);
        List<Named> left = left(query, limit);
        List<Named> page = left.stream().limit(limit).toList();
        Map<String, @Nullable Object> list = new LinkedHashMap<>();
        if (!anthropic) {
            list.put("object", "list");
        }
        list.put("data", page.stream().map(model -> anthropic ? model.forAnthropic() : model.forOpenAi()).toList());
        list.put("has_more", left.size() > limit);
        list.put("first_id", page.isEmpty() ? null : page.getFirst().id());
        list.put("last_id", page.isEmpty() ? null : page.getLast().id());
        Exchange.answer(request, 200, list);
    }

    /** What follows the page before; for a page before another, what that page begins with. */
    private List<Named> left(Query query, int limit) {
        List<Workstream> all = all();
        Predicate<String> isUnique = unique(all);
        List<Named> models = Stream.concat(
                upstream(),
                all.stream()
                        .filter(workstream -> workstream.state() == State.ACTIVE)
                        .map(workstream -> named(workstream, isUnique)))
                .toList();
        Optional<String> after = query.text("after").or(() -> query.text("after_id"));
        Optional<String> before = query.text("before_id");
        if (before.isPresent()) {
            int end = place(models, before.get(), "before_id");
            return models.subList(Math.max(0, end - limit), end);
        }
        return after.map(id -> models.subList(place(models, id, "after") + 1, models.size())).orElse(models);
    }

    private static int place(List<Named> models, String id, String parameter) {
        for (int place = 0; place < models.size(); place++) {
            if (models.get(place).id().equals(id)) {
                return place;
            }
        }
        throw Problem.badRequest(parameter, "there is no model '" + id + "' after which the list goes on; begin again")
                .asException();
    }

    private Stream<Named> upstream() {
        String provider = arawn.model().provider();
        return arawn.models().stream().filter(limits::permit).map(name -> new Named(name, Instant.EPOCH, provider));
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
