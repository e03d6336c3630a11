package io.arawn.workstream.cli;

import io.arawn.workstream.cli.text.DisplayWidth;
import io.arawn.workstream.cli.text.Printable;
import io.arawn.workstream.message.ToolResult;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.ToolOffer;

/** Tool calls of a model, in one readable line each. */
final class CallInWords {

    private static final int LONGEST_QUERY = 48;

    private CallInWords() {}

    /** The call, such as {@code searching the workstream for 'Postgres' …}. */
    static String begun(ToolUse call) {
        return (call.name().equals(ToolOffer.SEARCH) ? searching(call) : "calling " + shown(call.name())) + " …";
    }

    private static String searching(ToolUse call) {
        return call.arguments().get("query") instanceof String query && !query.isBlank()
                ? "searching the workstream for '" + shown(query.strip()) + "'"
                : "searching the workstream";
    }

    private static String shown(String text) {
        return DisplayWidth.cut(Printable.line(text), LONGEST_QUERY);
    }

    /** The result, such as {@code 3 found}. */
    static String ended(ToolResult result) {
        if (!result.success()) {
            return "failed";
        }
        if (result.found().isEmpty()) {
            return "done";
        }
        return result.found().getAsLong() == 0 ? "nothing found" : result.found().getAsLong() + " found";
    }
}
