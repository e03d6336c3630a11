package io.arawn.workstream.http;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * A page of a list of items, as OpenAI's clients ask for it.
 *
 * @param after the last message of the page before
 */
record ItemPage(int limit, boolean newestFirst, Optional<RecordId> after) {

    private static final int USUAL = 20;
    private static final int MOST = 100;

    static ItemPage of(Context request) {
        return new ItemPage(
                parameter(request, "limit").map(ItemPage::limit).orElse(USUAL),
                parameter(request, "order").map(ItemPage::newestFirst).orElse(true),
                parameter(request, "after").map(StoredItems::message));
    }

    private static Optional<String> parameter(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name)).filter(text -> !text.isEmpty());
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException wrong) {
            // The check below reports it, as it reports a number out of range.
        }
        throw Problem.badRequest("limit", "'limit' must be a whole number from 1 to " + MOST).asException();
    }

    private static boolean newestFirst(String order) {
        return switch (order) {
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Problem.badRequest("order", "'order' must be asc or desc").asException();
        };
    }

    /** The page of all messages in this order. */
    JsonObject listed(List<Message> all) {
        List<Message> left = after.isEmpty() ? all : all.stream()
                .dropWhile(message -> !message.id().equals(after.get()))
                .skip(1)
                .toList();
        return list(left.stream().limit(limit).toList(), left.size() > limit);
    }

    static JsonObject list(List<Message> messages, boolean more) {
        List<JsonObject> items = StoredItems.of(messages);
        return new JsonObject()
                .with("object", "list")
                .with("data", items)
                .with("first_id", items.isEmpty() ? null : items.getFirst().get("id"))
                .with("last_id", items.isEmpty() ? null : items.getLast().get("id"))
                .with("has_more", more);
    }
}
