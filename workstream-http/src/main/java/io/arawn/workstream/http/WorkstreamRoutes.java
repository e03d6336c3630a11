package io.arawn.workstream.http;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.Workstreams;
import io.arawn.workstream.catalog.Workstreams.NewWorkstream;
import io.arawn.workstream.fork.Forks;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.text.Pieces;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/workstreams}: listing, making, showing, changing and removing them. */
final class WorkstreamRoutes {

    static final String PATH = "/api/v1/workstreams";

    private static final String STATES = "'state' must be active or archived";

    private final Workstreams workstreams;
    private final Forks forks;
    private final Recall recall;
    private final Optional<String> author;
    private final ReentrantLock changing = new ReentrantLock();

    /** @param author who changes things, where that is known */
    WorkstreamRoutes(UseCases useCases, Optional<String> author) {
        workstreams = useCases.workstreams();
        forks = useCases.forks();
        recall = useCases.recall();
        this.author = author;
    }

    private record Listing(List<WorkstreamView> workstreams, @Nullable String nextCursor) {}

    /** A place in the list, which is ordered by last use, then id. */
    private record Place(Instant lastUsed, String id) {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::lastUsed).reversed().thenComparing(Place::id);

        static Place of(Workstream workstream) {
            return new Place(workstream.lastUsed(), workstream.id().value());
        }

        static Place parse(String text) {
            int space = text.indexOf(' ');
            try {
                return new Place(Instant.parse(text.substring(0, Math.max(space, 0))), text.substring(space + 1));
            } catch (DateTimeException foreign) {
                throw Query.foreignCursor();
            }
        }

        String cursor() {
            return Query.cursorTo(lastUsed + " " + id);
        }
    }

    void list(Context request) {
        Query query = Query.of(request, "archived", "state", "limit", "cursor");
        if (query.text("state").isPresent()) {
            listDeleted(request, query);
            return;
        }
        int limit = query.limit();
        Optional<Place> after = query.cursor().map(Place::parse);
        Page<Workstream> page = Page.of(
                workstreams.list(query.flag("archived")).stream()
                        .map(CatalogEntry::workstream)
                        .filter(each -> after.map(place -> Place.ORDER.compare(Place.of(each), place) > 0)
                                .orElse(true)),
                limit,
                each -> WorkstreamView.of(each).length());
        String next = page.more() ? Place.of(page.items().getLast()).cursor() : null;
        Exchange.answer(request, 200, new Listing(page.items().stream().map(WorkstreamView::of).toList(), next));
    }

    /** What is in the trash, the newest first. */
    private void listDeleted(Context request, Query query) {
        if (!query.text("state").equals(Optional.of("deleted"))) {
            throw Problem.badRequest("state", "'state' can only be deleted; say archived=true for archived ones")
                    .asException();
        }
        long from = query.cursor().map(WorkstreamRoutes::number).orElse(0L);
        Page<WorkstreamView> page = Page.of(
                workstreams.removed().stream().skip(from).map(WorkstreamView::of), query.limit(),
                WorkstreamView::length);
        Exchange.answer(request, 200, new Listing(
                page.items(), page.more() ? Query.cursorTo(Long.toString(from + page.items().size())) : null));
    }

    private static long number(String text) {
        try {
            return Math.max(0, Long.parseLong(text));
        } catch (NumberFormatException foreign) {
            throw Query.foreignCursor();
        }
    }

    void create(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.fields(request, "name", "id", "metadata");
        Map<String, String> metadata = new LinkedHashMap<>();
        fields.texts("metadata").forEach((key, value) -> value.ifPresent(text -> metadata.put(key, text)));
        Workstream made = workstreams.create(new NewWorkstream(
                new WorkstreamName(fields.required("name")),
                fields.text("id").map(WorkstreamId::new),
                metadata,
                author));
        WorkstreamView view = WorkstreamView.of(made);
        request.header("Location", PATH + "/" + made.id()).header("ETag", etag(view));
        Exchange.answer(request, 201, view);
    }

    void show(Context request) {
        Query.of(request);
        CatalogEntry entry = named(request);
        String etag = etag(WorkstreamView.of(entry.workstream()));
        request.header("ETag", etag);
        if (matches(Exchange.header(request, "If-None-Match"), etag)) {
            request.status(304);
        } else {
            WorkstreamId id = entry.workstream().id();
            Exchange.answer(request, 200, WorkstreamView.of(entry, forks.of(id), recall.progress(id)));
        }
    }

    /** The workstream that the path names. */
    CatalogEntry named(Context request) {
        return workstreams.find(request.pathParam("id"));
    }

    void change(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.fields(request, "name", "metadata", "state");
        Optional<WorkstreamName> name = fields.text("name").map(WorkstreamName::new);
        Map<String, Optional<String>> metadata = fields.texts("metadata");
        Optional<State> state = fields.text("state").map(WorkstreamRoutes::state);
        changing.lock();
        try {
            Workstream before = named(request).workstream();
            requireMatch(request, before);
            name.filter(wanted -> !wanted.value().equals(before.name()))
                    .ifPresent(wanted -> workstreams.rename(before.id(), wanted, author));
            if (!metadata.isEmpty()) {
                workstreams.changeMetadata(before.id(), metadata, author);
            }
            state.ifPresent(wanted -> put(before.id(), wanted));
            WorkstreamView after = WorkstreamView.of(workstreams.get(before.id()).workstream());
            request.header("ETag", etag(after));
            Exchange.answer(request, 200, after);
        } finally {
            changing.unlock();
        }
    }

    private static State state(String text) {
        return switch (text) {
            case "active" -> State.ACTIVE;
            case "archived" -> State.ARCHIVED;
            default -> throw Problem.badRequest("state", STATES).asException();
        };
    }

    private void put(WorkstreamId id, State state) {
        switch (state) {
            case ACTIVE -> workstreams.unarchive(id, author);
            case ARCHIVED -> workstreams.archive(id, author);
        }
    }

    /** Moves it to the trash. */
    void delete(Context request) {
        changing(() -> {
            Workstream before = named(request).workstream();
            requireMatch(request, before);
            workstreams.delete(before.id());
            recall.forget(before.id());
            return request.status(204);
        });
    }

    /** Does the action while no other request changes anything. */
    <T> T changing(Supplier<T> action) {
        changing.lock();
        try {
            return action.get();
        } finally {
            changing.unlock();
        }
    }

    /** Refuses when the client saw another state of it. */
    static void requireMatch(Context request, Workstream now) {
        Optional<String> wanted = Exchange.header(request, "If-Match");
        if (wanted.isPresent() && !matches(wanted, etag(WorkstreamView.of(now)))) {
            throw Problem.of(412, "changed", "workstream " + now.id()
                    + " is no longer as you saw it; get it again and retry").asException();
        }
    }

    private static boolean matches(Optional<String> header, String etag) {
        return header.stream()
                .flatMap(value -> Pieces.of(value, ',').stream())
                .map(String::strip)
                .anyMatch(value -> value.equals("*") || value.equals(etag));
    }

    static String etag(WorkstreamView view) {
        CRC32C sum = new CRC32C();
        byte[] text = Json.text(view).getBytes(StandardCharsets.UTF_8);
        sum.update(text);
        return '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + text.length + '"';
    }
}
