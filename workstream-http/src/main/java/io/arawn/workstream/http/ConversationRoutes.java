package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /v1/conversations}: OpenAI's conversations are workstreams. The id of a conversation contains the id of its
 * workstream.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/conversations">Conversations</a>
 */
final class ConversationRoutes {

    static final String PATH = "/v1/conversations";
    static final String ONE = PATH + "/{id}";
    static final String ITEMS = ONE + "/items";

    private static final String PREFIX = "conv_";
    private static final String NAME = "name";
    private static final int MOST_ITEMS = 20;

    private final Arawn arawn;
    private final Optional<String> author;

    /** @param author the author of the users' messages */
    ConversationRoutes(Arawn arawn, Optional<String> author) {
        this.arawn = arawn;
        this.author = author;
    }

    /** The reference to the workstream of a conversation, by the conversation's id or as workstreams are named. */
    static String reference(String conversation) {
        return conversation.startsWith(PREFIX) ? conversation.substring(PREFIX.length()) : conversation;
    }

    void create(Context request) {
        Member body = Exchange.object(request);
        Map<String, String> metadata = metadata(body);
        List<Message> items = items(body);
        String name = metadata.getOrDefault(NAME, "Conversation " + arawn.newId());
        Workstream made = arawn.create(new NewWorkstream(
                new WorkstreamName(name), Optional.empty(), metadata, author));
        append(made.id(), items);
        Exchange.answer(request, 200, object(made));
    }

    private void append(WorkstreamId workstream, List<Message> items) {
        if (!items.isEmpty()) {
            arawn.append(workstream, items);
        }
    }

    private static Map<String, String> metadata(Member body) {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (body.member("metadata").isGiven()) {
            body.member("metadata").object().keySet().forEach(
                    key -> metadata.put(key, body.member("metadata").member(key).required()));
        }
        return metadata;
    }

    private List<Message> items(Member body) {
        List<Member> items = body.member("items").elements();
        if (items.size() > MOST_ITEMS) {
            throw body.member("items").wrong("must be at most " + MOST_ITEMS + " items").asException();
        }
        return new NewItems(arawn, author).of(body.member("items"));
    }

    private Workstream named(Context request) {
        return Selection.named(arawn, reference(request.pathParam("id")), "conversation");
    }

    void show(Context request) {
        Exchange.answer(request, 200, object(named(request)));
    }

    void change(Context request) {
        Workstream before = named(request);
        Map<String, Optional<String>> changes = new LinkedHashMap<>();
        before.metadata().keySet().forEach(key -> changes.put(key, Optional.empty()));
        metadata(Exchange.object(request)).forEach((key, value) -> changes.put(key, Optional.of(value)));
        Exchange.answer(request, 200, object(arawn.change(before.id(), WorkstreamChange.of(changes, author))));
    }

    /** Moves the workstream to the trash. */
    void delete(Context request) {
        Workstream workstream = named(request);
        arawn.delete(workstream.id());
        Exchange.answer(request, 200, new JsonObject()
                .with("id", PREFIX + workstream.id()).with("object", "conversation.deleted").with("deleted", true));
    }

    void list(Context request) {
        ItemPage page = ItemPage.of(request);
        WorkstreamId id = named(request).id();
        MessagePage read = page.newestFirst()
                ? arawn.newestFirst(id, page.after(), page.limit())
                : arawn.oldestFirst(id, page.after(), page.limit());
        List<Message> known = read.messages().stream().filter(StoredItems::isForClients).toList();
        Exchange.answer(request, 200, ItemPage.list(known, read.more()));
    }

    void add(Context request) {
        WorkstreamId id = named(request).id();
        List<Message> items = items(Exchange.object(request));
        append(id, items);
        Exchange.answer(request, 200, ItemPage.list(items, false));
    }

    void showItem(Context request) {
        Exchange.answer(request, 200, StoredItems.of(item(request, named(request).id())));
    }

    private Message item(Context request, WorkstreamId workstream) {
        String item = request.pathParam("message");
        RecordId id = StoredItems.message(item);
        return arawn.message(workstream, id).orElseThrow(() -> StoredItems.notFound(item));
    }

    /** Erases the message, permanently. */
    void eraseItem(Context request) {
        Workstream workstream = named(request);
        Message message = item(request, workstream.id());
        arawn.erase(new Erased.Request(workstream.id(), Set.of(message.id()), false, author));
        Exchange.answer(request, 200, object(workstream));
    }

    private static JsonObject object(Workstream workstream) {
        return new JsonObject()
                .with("id", PREFIX + workstream.id())
                .with("object", "conversation")
                .with("created_at", workstream.createdAt().getEpochSecond())
                .with("metadata", workstream.metadata());
    }
}
