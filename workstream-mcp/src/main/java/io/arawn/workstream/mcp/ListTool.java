package io.arawn.workstream.mcp;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code list_workstreams} */
final class ListTool {

    private static final int USUAL = 20;
    private static final int MOST = 500;

    private final Memory memory;

    ListTool(Memory memory) {
        this.memory = memory;
    }

    MemoryTool tool() {
        return new MemoryTool(
                "list_workstreams",
                "Lists the workstreams: named conversations that are kept for good, with everything that was said in them."
                        + " The last used come first.",
                MemoryTool.Kind.READS,
                BoundedText.argument(new InputSchema().number("limit", "Most workstreams. Default: " + USUAL + ".")),
                this::answer);
    }

    private ToolAnswer answer(GivenArguments call) {
        int limit = call.number("limit", USUAL, MOST);
        BoundedText text = new BoundedText(call);
        List<JsonObject> shown = new ArrayList<>();
        List<Workstream> page = memory.arawn().entries(new Listing(false, Optional.empty(), limit + 1)).stream()
                .map(CatalogEntry::workstream)
                .toList();
        for (Workstream each : page) {
            if (shown.size() == limit || !text.add(line(each))) {
                break;
            }
            shown.add(json(each));
        }
        boolean more = page.size() > shown.size();
        if (more) {
            text.end("… and more");
        } else if (page.isEmpty()) {
            text.end("There are no workstreams yet.");
        }
        return new ToolAnswer(text.toString(), new JsonObject().with("workstreams", shown).with("more", more));
    }

    private static String line(Workstream each) {
        return each.name() + " (" + each.id() + "): " + each.messageCount() + " messages, last used "
                + each.lastUsed();
    }

    private static JsonObject json(Workstream each) {
        return new JsonObject()
                .with("id", each.id())
                .with("name", each.name())
                .with("message_count", each.messageCount())
                .with("last_used", each.lastUsed());
    }
}
