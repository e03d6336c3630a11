package io.arawn.workstream.mcp;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Branching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code read} */
final class ReadTool {

    private static final int USUAL = 20;
    private static final int MOST = 500;

    private final Memory memory;

    ReadTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "read",
                "Reads messages of a workstream word for word, oldest first: the newest ones, or those around the message"
                        + " of an id.",
                MemoryTool.Kind.READS,
                BoundedText.argument(new InputSchema()
                        .text("workstream", "Id or name.")
                        .text("around", "The id of a message. Default: the newest.")
                        .number("limit", "Most messages. Default: " + USUAL + ".")),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        Workstream workstream = memory.workstream(call.text("workstream"));
        int limit = call.number("limit", USUAL, MOST);
        Optional<RecordId> middle = call.recordId("around");
        List<Message> messages = middle.map(id -> around(workstream, id, limit))
                .orElseGet(() -> memory.arawn().newest(workstream.id(), limit).messages().reversed());
        BoundedText text = new BoundedText(call);
        Branching branching = memory.arawn().branching(workstream.id());
        List<Message> shown = fitting(text, messages, middle, branching);
        if (messages.isEmpty()) {
            text.end("There are no messages yet.");
        } else if (shown.size() < messages.size()) {
            text.end("… max_tokens has no room for " + (messages.size() - shown.size()) + " more");
        }
        return new ToolAnswer(text.toString(), new JsonObject()
                .with("workstream_id", workstream.id())
                .with("messages", shown.stream().map(message -> ShownMessage.json(message, branching)).toList()));
    }

    private List<Message> around(Workstream workstream, RecordId id, int limit) {
        Message middle = memory.message(workstream, id);
        int before = (limit - 1) / 2;
        List<Message> all = new ArrayList<>(before == 0
                ? List.of()
                : memory.arawn().newestFirst(workstream.id(), Optional.of(id), before).messages().reversed());
        all.add(middle);
        int after = limit - all.size();
        if (after > 0) {
            all.addAll(memory.arawn().oldestFirst(workstream.id(), Optional.of(id), after).messages());
        }
        return all;
    }

    /** Adds the messages for which there is room: the newest, or those nearest to one of them. Returns them in their order. */
    private static List<Message> fitting(
            BoundedText text, List<Message> messages, Optional<RecordId> nearest, Branching branching) {
        if (messages.isEmpty()) {
            return messages;
        }
        List<RecordId> ids = messages.stream().map(Message::id).toList();
        int first = nearest.map(ids::indexOf).orElse(messages.size() - 1);
        int from = first;
        int to = first + 1;
        boolean fits = text.add(ShownMessage.text(messages.get(first), branching));
        while (fits && (from > 0 || to < messages.size())) {
            boolean later = to < messages.size() && (from == 0 || to - first <= first - from);
            fits = later
                    ? text.add(ShownMessage.text(messages.get(to), branching))
                    : text.addBefore(ShownMessage.text(messages.get(from - 1), branching));
            to += fits && later ? 1 : 0;
            from -= fits && !later ? 1 : 0;
        }
        return messages.subList(from, to);
    }
}
