package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Listing.Place;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.Removed;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.json.WorkstreamJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.text.Pieces;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/** {@code /api/v1/workstreams}: lists, creates, shows, changes and deletes workstreams. */
final class WorkstreamRoutes {

    static final String PATH = "/api/v1/workstreams";

    private static final int MOST_FORKS = 500;

    private static final String STATES = "'state' must be active or archived";

    private final Arawn arawn;
    private final Optional<String> author;

    /** @param author the author of changes, if known */
    WorkstreamRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private static void answer(Context request, Stream<JsonObject> workstreams, Optional<String> nextCursor) {
        Exchange.answer(request, 200, new JsonObject()
                .with("workstreams", workstreams.toList())
                .with("next_cursor", nextCursor));
    }

    private static String cursor(Place place) {
        return Query.cursorTo(place.lastUsed() + " " + place.id());
    }

    private static Place place(String text) {
        int space = text.indexOf(' ');
        try {
            return new Place(
                    Instant.parse(text.substring(0, Math.max(space, 0))), new WorkstreamId(text.substring(space + 1)));
        } catch (DateTimeException | InvalidInputException foreign) {
            throw Query.foreignCursor();
        }
    }

    void list(Context request) {
        Query query = Query.of(request, "archived", "state", "limit", "cursor");
        if (query.text("state").isPresent()) {
            listDeleted(request, query);
            return;
        }
        int limit = query.limit();
        Optional<Place> after = query.cursor().map(WorkstreamRoutes::place);
        Page<Workstream> page = Page.of(
                arawn.entries(new Listing(query.flag("archived"), after, limit + 1)).stream()
                        .map(CatalogEntry::workstream),
                limit,
                Workstream::length);
        answer(
                request,
                page.items().stream().map(WorkstreamJson::of),
                page.more() ? Optional.of(cursor(Place.of(page.items().getLast()))) : Optional.empty());
    }

    /** The workstreams in the trash, the newest removal first. */
    private void listDeleted(Context request, Query query) {
        if (!query.text("state").equals(Optional.of("deleted"))) {
            throw Problem.badRequest("state", "'state' can only be deleted; say archived=true for archived ones")
                    .asException();
        }
        long from = query.cursor().map(WorkstreamRoutes::number).orElse(0L);
        Page<Removed> page = Page.of(
                arawn.trash().stream().skip(from), query.limit(), each -> each.workstream().length());
        answer(
                request,
                page.items().stream().map(WorkstreamJson::of),
                page.more()
                        ? Optional.of(Query.cursorTo(Long.toString(from + page.items().size())))
                        : Optional.empty());
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
        Workstream made = arawn.create(new NewWorkstream(
                new WorkstreamName(fields.required("name")),
                fields.text("id").map(WorkstreamId::new),
                metadata,
                author));
        request.header("Location", PATH + "/" + made.id()).header("ETag", etag(made));
        Exchange.answer(request, 201, WorkstreamJson.of(made));
    }

    void show(Context request) {
        Query.of(request);
        CatalogEntry entry = named(request);
        String etag = etag(entry.workstream());
        request.header("ETag", etag);
        if (matches(Exchange.header(request, "If-None-Match"), etag)) {
            request.status(304);
        } else {
            WorkstreamId id = entry.workstream().id();
            List<Workstream> forks = arawn.forks(id).stream().limit(MOST_FORKS).toList();
            Exchange.answer(request, 200, WorkstreamJson.of(entry, forks, arawn.progress(id)));
        }
    }

    /** The workstream in the path. */
    CatalogEntry named(Context request) {
        return arawn.entry(request.pathParam("id"));
    }

    void change(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.fields(request, "name", "metadata", "state");
        Optional<WorkstreamName> name = fields.text("name").map(WorkstreamName::new);
        Map<String, Optional<String>> metadata = fields.texts("metadata");
        Optional<State> state = fields.text("state").map(WorkstreamRoutes::state);
        WorkstreamId id = named(request).workstream().id();
        Workstream after = arawn.change(
                id, new WorkstreamChange(name, metadata, state, author), now -> isExpected(request, now));
        request.header("ETag", etag(after));
        Exchange.answer(request, 200, WorkstreamJson.of(after));
    }

    private static State state(String text) {
        return switch (text) {
            case "active" -> State.ACTIVE;
            case "archived" -> State.ARCHIVED;
            default -> throw Problem.badRequest("state", STATES).asException();
        };
    }

    /** Moves the workstream to the trash. */
    void delete(Context request) {
        arawn.delete(named(request).workstream().id(), now -> isExpected(request, now));
        request.status(204);
    }

    /** Takes the workstream out of the trash. */
    void restore(Context request) {
        Query.of(request);
        Exchange.optionalFields(request);
        Workstream restored = arawn.restore(request.pathParam("id"));
        request.header("ETag", etag(restored));
        Exchange.answer(request, 200, WorkstreamJson.of(restored));
    }

    /** Whether the client saw this state of the workstream, if the request names one. */
    static boolean isExpected(Context request, Workstream now) {
        Optional<String> wanted = Exchange.header(request, "If-Match");
        return wanted.isEmpty() || matches(wanted, etag(now));
    }

    /** Whether a header with entity tags names this one. */
    static boolean matches(Optional<String> header, String etag) {
        return header.stream()
                .flatMap(value -> Pieces.of(value, ',').stream())
                .map(String::strip)
                .anyMatch(value -> value.equals("*") || value.equals(etag));
    }

    static String etag(Workstream workstream) {
        CRC32C sum = new CRC32C();
        byte[] text = Json.bytes(WorkstreamJson.of(workstream));
        sum.update(text);
        return '"' + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + text.length + '"';
    }
}
