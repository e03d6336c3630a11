package io.arawn.workstream.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.message.ToolUse;

/** The part of one tool call that has arrived. For one thread. */
final class ToolCallDraft {

    private final StringBuilder arguments = new StringBuilder();
    private String id = "";
    private String name = "";
    private String input = "";

    /** Whether no part of the call has arrived. */
    boolean isEmpty() {
        return id.isEmpty() && name.isEmpty() && input.isEmpty() && arguments.toString().isBlank();
    }

    /**
     * Whether a fragment in the same place belongs to this call and not to another one. It belongs to another call if
     * it has another id or another name, or if it has a name but no id and starts a new call.
     */
    boolean continuesWith(String otherId, String otherName, JsonNode more) {
        boolean named = !otherName.isEmpty() && !name.isEmpty();
        boolean renamed = named && !otherName.startsWith(name);
        if (!otherId.isEmpty() && !id.isEmpty()) {
            return otherId.equals(id) && !(renamed && (hasArguments() || begins(more)));
        }
        if (renamed && (hasArguments() || !otherId.isEmpty() || begins(more))) {
            return false;
        }
        return !(named && begins(more) && isComplete(arguments.toString()));
    }

    private static boolean begins(JsonNode arguments) {
        return arguments.isObject() || arguments.asText().stripLeading().startsWith("{");
    }

    private static boolean isComplete(String json) {
        try {
            return WireJson.read(json).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Adds an id and a name, or a part of a name; empty values are ignored. */
    void name(String givenId, String givenName) {
        id = id.isEmpty() ? givenId : id;
        name = givenName.startsWith(name) ? givenName : name + givenName;
    }

    /** Adds a piece of the arguments as text, or all of them as an object. */
    void arguments(JsonNode piece) {
        if (piece.isTextual()) {
            arguments.append(piece.textValue());
        } else if (!piece.isMissingNode() && !piece.isNull()) {
            arguments.append(piece);
        }
    }

    /** Adds a piece of the arguments. */
    void arguments(String piece) {
        arguments.append(piece);
    }

    /** Sets all arguments as an object, which later pieces may replace. */
    void input(JsonNode object) {
        input = object.isMissingNode() ? "" : object.toString();
    }

    private boolean hasArguments() {
        return !arguments.isEmpty();
    }

    ToolUse call() {
        String written = hasArguments() ? arguments.toString() : input;
        return ToolArguments.call(
                Surrogates.replaceLone(id), Surrogates.replaceLone(name), Surrogates.replaceLone(written));
    }
}
