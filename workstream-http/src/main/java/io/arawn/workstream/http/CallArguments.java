package io.arawn.workstream.http;

import io.arawn.workstream.message.ToolUse;

/** The arguments of tool calls as clients get them. */
final class CallArguments {

    private CallArguments() {}

    /** In the model's own spelling if it was kept, else as JSON. */
    static String text(ToolUse call) {
        return call.text().orElseGet(() -> Json.text(call.asObject()));
    }
}
