package io.arawn.workstream.cli;

import static java.util.Map.entry;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams.Removed;
import io.arawn.workstream.context.LeftOut;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.PlanItem;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.text.Letters;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What programs are given to read, as JDK types. */
final class JsonViews {

    private JsonViews() {}

    /** An object whose fields are printed in this order, where {@code Map.of} has another in every process. */
    @SafeVarargs
    static Map<String, @Nullable Object> fields(Map.Entry<String, ? extends Object>... fields) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Object> field : fields) {
            view.put(field.getKey(), field.getValue());
        }
        return view;
    }

    static Map<String, @Nullable Object> workstream(Workstream workstream) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", workstream.id());
        view.put("name", workstream.name());
        view.put("created_at", workstream.createdAt());
        view.put("updated_at", workstream.updatedAt());
        view.put("last_used", workstream.lastUsed());
        view.put("message_count", workstream.messageCount());
        view.put("metadata", workstream.metadata());
        view.put("state", Letters.small(workstream.state().name()));
        workstream.forkedFrom()
                .ifPresent(fork -> view.put(
                        "forked_from",
                        fields(entry("workstream_id", fork.workstream()), entry("message_id", fork.message()))));
        return view;
    }

    static Map<String, @Nullable Object> removed(Removed removed) {
        Map<String, @Nullable Object> view = workstream(removed.workstream());
        view.put("state", "deleted");
        view.put("deleted_at", removed.removed().removedAt());
        return view;
    }

    /** With the workstreams that were made from it, if there are any. */
    static Map<String, @Nullable Object> workstream(Workstream workstream, List<Workstream> forks) {
        Map<String, @Nullable Object> view = workstream(workstream);
        if (!forks.isEmpty()) {
            view.put("forks", forks.stream().map(JsonViews::fork).toList());
        }
        return view;
    }

    private static Map<String, @Nullable Object> fork(Workstream fork) {
        RecordId after = fork.forkedFrom().orElseThrow().message();
        return fields(entry("workstream_id", fork.id()), entry("name", fork.name()), entry("message_id", after));
    }

    static Map<String, @Nullable Object> message(Message message) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", message.id());
        view.put("role", message.role());
        view.put("content", message.content());
        view.put("timestamp", message.timestamp());
        message.author().ifPresent(author -> view.put("author", author));
        message.session().ifPresent(session -> view.put("session", session));
        message.turn().ifPresent(turn -> view.put("turn", turn));
        message.reply().ifPresent(reply -> view.put("reply", reply));
        if (!message.parts().isEmpty()) {
            view.put("parts", message.parts());
        }
        putUnlessEmpty(view, "metadata", message.metadata());
        putUnlessEmpty(view, "usage", message.usage());
        return view;
    }

    static Map<String, @Nullable Object> summary(SummaryMade summary) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", summary.id());
        view.put("timestamp", summary.timestamp());
        view.put("first", summary.first());
        view.put("last", summary.last());
        view.put("from", summary.from());
        view.put("to", summary.to());
        view.put("messages", summary.messages());
        view.put("participants", summary.participants());
        view.put("level", summary.level());
        view.put("model", summary.model());
        view.put("text", summary.text());
        return view;
    }

    private static void putUnlessEmpty(
            Map<String, @Nullable Object> view, String name, Map<String, @Nullable Object> object) {
        if (!object.isEmpty()) {
            view.put(name, object);
        }
    }

    static Map<String, @Nullable Object> plan(Plan plan) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("workstream_id", plan.workstream());
        view.put("budget", plan.budget());
        view.put("tokens", plan.tokens());
        view.put("items", plan.items().stream().map(JsonViews::item).toList());
        view.put("left_out", plan.leftOut().stream().map(JsonViews::leftOut).toList());
        return view;
    }

    private static Map<String, @Nullable Object> item(PlanItem item) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        Optional<RecordId> id = item.messageId().or(() -> item.summary().map(SummaryMade::id));
        Optional<Instant> time = item.message().map(Message::timestamp)
                .or(() -> item.summary().map(SummaryMade::timestamp));
        view.put("reason", item.reason().label());
        view.put("message_id", id.orElse(null));
        view.put("role", item.role());
        view.put("note", item.worded().notes().isEmpty() ? null : item.worded().notes());
        view.put("content", item.content());
        view.put("timestamp", time.orElse(null));
        view.put("author", item.author().orElse(null));
        view.put("tokens", item.tokens());
        view.put("shortened", item.shortened());
        return view;
    }

    private static Map<String, @Nullable Object> leftOut(LeftOut leftOut) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("reason", leftOut.reason());
        view.put("first", leftOut.first());
        view.put("last", leftOut.last());
        view.put("messages", leftOut.messages());
        view.put("tokens", leftOut.tokens());
        return view;
    }
}
