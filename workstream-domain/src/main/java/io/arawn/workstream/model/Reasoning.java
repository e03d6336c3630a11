package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning of a model, in the fields that providers add to the messages of OpenAI's chat completions: {@code
 * reasoning_content} (DeepSeek, Kimi, Qwen) and {@code reasoning} are texts, {@code reasoning_details} (OpenRouter) is
 * an array of objects. A reply brings it in pieces. For one thread.
 */
public final class Reasoning {

    private static final List<String> FIELDS = List.of("reasoning_content", "reasoning", "reasoning_details");
    private static final List<String> TEXTS = List.of("text", "summary", "data");

    private final Map<String, StringBuilder> texts = new LinkedHashMap<>();
    private final Map<String, Map<Object, Map<String, @Nullable Object>>> details = new LinkedHashMap<>();

    /** Reasoning without any piece. */
    public Reasoning() {}

    /** The members that are reasoning fields. */
    public static Map<String, @Nullable Object> in(Map<?, ?> members) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            Object value = members.get(field);
            if (value instanceof String || value instanceof List<?>) {
                fields.put(field, value);
            }
        }
        return fields;
    }

    /** Adds a piece. It continues a text, or the details with the same index and type. */
    public void add(Map<String, @Nullable Object> piece) {
        in(piece).forEach((field, value) -> {
            if (value instanceof String text) {
                texts.computeIfAbsent(field, none -> new StringBuilder()).append(text);
            } else if (value instanceof List<?> list) {
                list.forEach(detail -> add(details.computeIfAbsent(field, none -> new LinkedHashMap<>()), detail));
            }
        });
    }

    private static void add(Map<Object, Map<String, @Nullable Object>> all, @Nullable Object detail) {
        if (detail instanceof Map<?, ?> more) {
            Object index = more.get("index");
            Object place = index == null ? new Object() : List.of(index, String.valueOf(more.get("type")));
            goOn(all.computeIfAbsent(place, none -> new LinkedHashMap<>()), more);
        }
    }

    private static void goOn(Map<String, @Nullable Object> known, Map<?, ?> more) {
        more.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value instanceof String text && known.get(name) instanceof StringBuilder begun) {
                begun.append(text);
            } else if (value instanceof String text && TEXTS.contains(name)) {
                known.put(name, begun(text));
            } else if (value != null || !known.containsKey(name)) {
                known.put(name, value);
            }
        });
    }

    /** A text that later pieces continue. */
    private static StringBuilder begun(String text) {
        return new StringBuilder(text);
    }

    /** All pieces together, as the fields of one message. */
    public JsonObject fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        texts.forEach((field, text) -> fields.put(field, text.toString()));
        details.forEach((field, all) -> fields.put(field, all.values().stream().map(Reasoning::whole).toList()));
        return JsonObject.of(fields);
    }

    private static JsonObject whole(Map<String, @Nullable Object> detail) {
        JsonObject whole = new JsonObject();
        for (Map.Entry<String, @Nullable Object> field : detail.entrySet()) {
            // A text that pieces continue is a StringBuilder, which is added as the text that it prints as.
            whole = whole.with(field.getKey(), field.getValue());
        }
        return whole;
    }
}
