package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.json.MessageJson;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code …/messages}: reads messages, and appends messages without asking a model. */
final class MessageRoutes {

    private final Arawn arawn;
    private final Optional<String> author;

    /** @param author the author, if a message names none */
    MessageRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    private WorkstreamId workstream(Context request) {
        return arawn.entry(request.pathParam("id")).workstream().id();
    }

    void list(Context request) {
        Query query = Query.of(request, "order", "limit", "cursor", "from", "since");
        int limit = query.limit();
        Optional<RecordId> from = query.cursor().map(MessageRoutes::place)
                .or(() -> query.text("from").map(text -> JsonFields.recordId("from", text)));
        boolean newest = newestFirst(query);
        Optional<Instant> since = query.since("since", arawn.clock().instant());
        if (newest && since.isPresent()) {
            throw Problem.badRequest("since", "'since' goes with the order oldest only").asException();
        }
        WorkstreamId id = workstream(request);
        MessagePage page = newest
                ? arawn.newestFirst(id, from, limit)
                : since.map(time -> arawn.since(id, time, from, limit))
                        .orElseGet(() -> arawn.oldestFirst(id, from, limit));
        Exchange.answer(
                request, 200,
                page(page.messages(), page.more(), arawn.branching(id)).with("warnings", page.damaged()));
    }

    /** The messages, and a cursor if there are more. */
    static JsonObject page(List<Message> messages, boolean more, Branching branching) {
        return new JsonObject()
                .with("messages", MessageJson.all(messages, branching))
                .with("next_cursor", more
                        ? Optional.of(Query.cursorTo(messages.getLast().id().value()))
                        : Optional.empty());
    }

    /** The message id in a cursor. */
    static RecordId place(String text) {
        if (!RecordId.isValid(text)) {
            throw Query.foreignCursor();
        }
        return new RecordId(text);
    }

    private static boolean newestFirst(Query query) {
        String order = query.text("order").orElse("oldest");
        return switch (order) {
            case "oldest" -> false;
            case "newest" -> true;
            default -> throw Problem.badRequest("order", "'order' must be oldest or newest").asException();
        };
    }

    void show(Context request) {
        Query.of(request);
        WorkstreamId id = workstream(request);
        RecordId message = JsonFields.recordId("message", request.pathParam("message"));
        Message found = arawn.message(id, message).orElseThrow(() -> Problem.of(
                404, "not_found", "there is no message '" + message + "' in workstream " + id).asException());
        Exchange.answer(request, 200, MessageJson.of(found, arawn.branching(id)));
    }

    void append(Context request) {
        Query.of(request);
        JsonFields fields = Exchange.fields(
                request, "role", "content", "author", "timestamp", "id", "session", "turn", "reply", "parts",
                "metadata", "usage");
        Optional<RecordId> wanted = id(request, fields);
        Message message = message(fields, wanted.orElseGet(arawn::newId));
        WorkstreamId workstream = workstream(request);
        Optional<Message> known = wanted.isPresent() ? appendOnce(workstream, message) : append(workstream, message);
        Message stored = known.orElse(message);
        request.header("Location", WorkstreamRoutes.PATH + "/" + workstream + "/messages/"
                + URLEncoder.encode(stored.id().value(), StandardCharsets.UTF_8));
        Exchange.answer(request, known.isPresent() ? 200 : 201, MessageJson.of(stored));
    }

    private Optional<Message> append(WorkstreamId workstream, Message message) {
        arawn.append(workstream, List.of(message));
        return Optional.empty();
    }

    /** Appends the message unless it is there. Returns the earlier one if it is. */
    private Optional<Message> appendOnce(WorkstreamId workstream, Message message) {
        Once once = arawn.appendOnce(workstream, List.of(message));
        if (!once.erased().isEmpty()) {
            throw Problem.of(409, "message_erased", "the message '" + message.id() + "' was erased from workstream "
                    + workstream + ", and stays so; nothing was added").asException();
        }
        Optional<Message> known = once.known().stream().findFirst();
        if (known.filter(stored -> !stored.content().equals(message.content())
                || !stored.role().equals(message.role())).isPresent()) {
            throw Problem.of(409, "message_id_taken", "another message of the id '" + message.id()
                    + "' is in workstream " + workstream + "; nothing was added").asException();
        }
        return known;
    }

    private static Optional<RecordId> id(Context request, JsonFields fields) {
        Optional<RecordId> inBody = fields.recordId("id");
        Optional<RecordId> inHeader = IdempotencyKey.of(request);
        if (inBody.isPresent() && inHeader.isPresent() && !inBody.equals(inHeader)) {
            throw Problem.badRequest(IdempotencyKey.HEADER, "'id' and Idempotency-Key differ; give one of them")
                    .asException();
        }
        return inBody.or(() -> inHeader);
    }

    private Message message(JsonFields fields, RecordId id) {
        Role role = fields.name("role").map(Role::known).orElse(Role.USER);
        return Message.of(id, role, content(fields, role), fields.time("timestamp").orElseGet(arawn.clock()::instant))
                .author(author(fields, role).orElse(null))
                .session(fields.label("session").orElse(null))
                .turn(fields.recordId("turn").or(() -> role.equals(Role.USER) ? Optional.of(id) : Optional.empty())
                        .orElse(null))
                .reply(fields.label("reply").orElse(null))
                .parts(fields.array("parts"))
                .metadata(fields.object("metadata"))
                .usage(fields.object("usage"))
                .build();
    }

    /** The one that the message names, or the person, whatever it names. */
    private Optional<String> author(JsonFields fields, Role role) {
        Optional<String> named = fields.label("author");
        Optional<String> spoken = role.equals(Role.USER) ? author : Optional.empty();
        return named.isPresent() ? arawn.access().person().map(AccessName::value).or(() -> named) : spoken;
    }

    /** Inputs and results of tools may be empty; texts of people may not. */
    private static String content(JsonFields fields, Role role) {
        String content = fields.required("content");
        boolean tool = role.equals(Role.TOOL_USE) || role.equals(Role.TOOL_RESULT);
        if (content.isBlank() && !tool && fields.array("parts").isEmpty()) {
            throw Problem.badRequest("content", "'content' is empty; say something").asException();
        }
        return content;
    }
}
