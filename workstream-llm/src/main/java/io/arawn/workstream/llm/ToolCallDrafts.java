package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.ToolUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tool calls of one reply, assembled from fragments. OpenAI numbers the calls and sends each id once. Other servers
 * give every call the same number or none, or repeat the id and the name in every fragment. For one thread.
 */
final class ToolCallDrafts {

    private final List<ToolCallDraft> drafts = new ArrayList<>();

    /** By index and id; the index is empty for any. */
    private final Map<String, ToolCallDraft> byId = new HashMap<>();

    /** The last call by index; the index is empty for any. */
    private final Map<String, ToolCallDraft> lastAt = new HashMap<>();

    boolean isEmpty() {
        return drafts.isEmpty();
    }

    /** Begins a call whose fragments are all known. */
    ToolCallDraft begin(String id, String name) {
        ToolCallDraft draft = new ToolCallDraft();
        draft.name(id, name);
        drafts.add(draft);
        return draft;
    }

    /** Adds the fragments that arrived together. Two of them without an index belong to two calls. */
    void addAll(JsonNode fragments) {
        Set<ToolCallDraft> touched = new HashSet<>();
        for (JsonNode fragment : fragments) {
            JsonNode function = function(fragment);
            ToolCallDraft draft = draftOf(fragment, function, touched);
            touched.add(draft);
            draft.name(text(fragment, "id"), text(function, "name"));
            draft.arguments(function.has("arguments") ? function.path("arguments") : function.path("input"));
        }
    }

    /** A call of a custom tool has its own member; some servers omit the member. */
    private static JsonNode function(JsonNode fragment) {
        if (fragment.path("function").isObject()) {
            return fragment.path("function");
        }
        return fragment.path("custom").isObject() ? fragment.path("custom") : fragment;
    }

    private static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private ToolCallDraft draftOf(JsonNode fragment, JsonNode function, Set<ToolCallDraft> touched) {
        String id = text(fragment, "id");
        String name = text(function, "name");
        String index = fragment.path("index").canConvertToInt() ? fragment.path("index").asText() : "";
        Optional<ToolCallDraft> before = Optional.ofNullable(id.isEmpty() ? null : byId.get(index + "/" + id))
                .or(() -> before(index, !id.isEmpty() || !name.isEmpty(), touched));
        ToolCallDraft draft = before.filter(known -> known.continuesWith(id, name, function.path("arguments")))
                .orElseGet(this::added);
        for (String place : index.isEmpty() ? List.of("") : List.of(index, "")) {
            lastAt.put(place, draft);
            byId.put(place + "/" + id, draft);
        }
        return draft;
    }

    /** The call that a fragment without a known id continues. */
    private Optional<ToolCallDraft> before(String index, boolean named, Set<ToolCallDraft> touched) {
        Optional<ToolCallDraft> last = Optional.ofNullable(lastAt.get("")).filter(draft -> !touched.contains(draft));
        if (index.isEmpty()) {
            return last;
        }
        return Optional.ofNullable(lastAt.get(index)).or(() -> named ? Optional.empty() : last);
    }

    private ToolCallDraft added() {
        ToolCallDraft draft = new ToolCallDraft();
        drafts.add(draft);
        return draft;
    }

    /** The calls in the order of their beginnings, without those of which no part arrived. */
    List<ToolUse> all() {
        return drafts.stream().filter(draft -> !draft.isEmpty()).map(ToolCallDraft::call).toList();
    }
}
