package io.arawn.workstream.mcp;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.dates.GivenTime;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.Branching;
import io.arawn.workstream.store.Search;
import io.arawn.workstream.store.Search.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code search} */
final class SearchTool {

    private static final int USUAL = 10;
    private static final int MOST = 100;
    private static final String EVERYWHERE = "*";

    private final Memory memory;

    SearchTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "search",
                "Finds what was said, by words and by meaning, the best first. Gives each message word for word, with its"
                        + " id; read shows what stands around it.",
                MemoryTool.Kind.FINDS,
                BoundedText.argument(new InputSchema()
                        .requiredText("query", "A question, or some words.")
                        .text("workstream", where())
                        .text("role", "Only this role, such as user.")
                        .text("author", "Only this author.")
                        .text("since", "Only from this day or time on: 2026-01-31, last week.")
                        .text("until", "Only before this day or time.")
                        .number("limit", "Most messages. Default: " + USUAL + ".")),
                this::answer);
    }

    private String where() {
        return memory.settings()
                .workstream()
                .map(name -> "Id or name; * searches all. Default: " + name + ".")
                .orElse("Id or name. Default: all.");
    }

    private ToolAnswer answer(GivenArguments call) {
        List<Found> found = memory.arawn().search(new Search(
                Bounds.text("query", call.requiredText("query"), Bounds.QUERY),
                workstream(call),
                call.text("role").map(Role::new),
                call.text("author"),
                call.text("since").map(text -> GivenTime.since("since", text, now(), memory.settings().zone())),
                call.text("until").map(text -> GivenTime.until("until", text, now(), memory.settings().zone())),
                call.number("limit", USUAL, MOST)));
        BoundedText text = new BoundedText(call);
        List<JsonObject> shown = new ArrayList<>();
        for (Found each : found) {
            Branching branching = memory.arawn().branching(each.workstream());
            if (!text.add(each.workstream() + " " + ShownMessage.text(each.message(), branching))) {
                text.end("… and " + (found.size() - shown.size()) + " more; max_tokens has no room for them");
                break;
            }
            shown.add(new JsonObject()
                    .with("workstream_id", each.workstream())
                    .with("score", each.score())
                    .with("message", ShownMessage.json(each.message(), branching)));
        }
        if (found.isEmpty()) {
            text.end("Nothing was found.");
        }
        return new ToolAnswer(text.toString(), new JsonObject().with("results", shown));
    }

    private Optional<WorkstreamId> workstream(GivenArguments call) {
        Optional<String> named = call.text("workstream").or(memory.settings()::workstream);
        return named.filter(name -> !name.equals(EVERYWHERE)).map(name -> memory.arawn().find(name).id());
    }

    private Instant now() {
        return memory.arawn().clock().instant();
    }
}
