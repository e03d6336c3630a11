package io.arawn.workstream.http;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.chat.ClientRequest.ClientMessage;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.Surrogates;
import io.arawn.workstream.message.ToolUse;
import io.arawn.workstream.model.PromptMessage;
import io.arawn.workstream.model.Reasoning;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the content of a client's message in any form, and collects the parts that cannot be kept or shown to models.
 * For one message.
 */
final class LenientJson {

    /** A longer part is not kept. The note gives its length and digest. */
    private static final int LONGEST_PART = 4_000;

    /** Deeper than anything that clients send, and less deep than a log can hold. */
    private static final int DEEPEST = 50;

    private static final int SHORT_DIGEST = 16;

    private final Map<?, ?> message;
    private final List<@Nullable Object> parts = new ArrayList<>();
    private final List<String> notKept = new ArrayList<>();
    private final List<AttachedFile> files = new ArrayList<>();

    LenientJson(@Nullable Object message) {
        this.message = message instanceof Map<?, ?> object ? object : Map.of("content", String.valueOf(message));
    }

    /** The client's message that these words are, with the parts of this one. */
    ClientMessage message(PromptMessage words) {
        if (!files.equals(words.files())) {
            files.forEach(file -> notKept.add(file.reference().described() + ", which only users and tools can send"));
        }
        return new ClientMessage(words, Optional.empty(), Optional.empty(), parts, notKept);
    }

    List<@Nullable Object> parts() {
        return parts;
    }

    /** The parts that cannot be kept or shown, each in a few words. */
    List<String> notKept() {
        return notKept;
    }

    /** The text of the member; empty if it is not a text. */
    String text(String member) {
        return message.get(member) instanceof String text ? whole(member, text) : "";
    }

    /** The label of the member; empty if it has none that can be kept. */
    Optional<String> label(String member) {
        String text = text(member);
        if (!Bounds.isLabel(text)) {
            notKept.add(member + ": " + text.length() + " characters, which are no label");
            return Optional.empty();
        }
        return Optional.of(text).filter(label -> !label.isBlank());
    }

    /** The words of a user in the member, with their files. */
    PromptMessage.User user(String member) {
        return new PromptMessage.User(content(member), files);
    }

    /** The result of a tool in the member, with its files. */
    PromptMessage.ToolAnswer answer(String callId, String tool, String member, boolean success) {
        return new PromptMessage.ToolAnswer(callId, tool, content(member), success, files);
    }

    /** The text of the member's parts. Names in brackets replace other parts. */
    String content(String member) {
        Object content = message.get(member);
        if (isShallow(content, 0)) {
            return content(member, content);
        }
        notKept.add(member + ": nested deeper than " + DEEPEST + " levels");
        return "[content]";
    }

    private String content(String place, @Nullable Object content) {
        return switch (content) {
            case null -> "";
            case String text -> whole(place, text);
            case List<?> list -> {
                List<String> texts = new ArrayList<>();
                list.forEach(part -> texts.add(part(place + "[" + texts.size() + "]", part)));
                yield String.join("\n", texts);
            }
            case Map<?, ?> part -> part(place, part);
            default -> String.valueOf(content);
        };
    }

    private String part(String place, @Nullable Object part) {
        if (!(part instanceof Map<?, ?> object)) {
            return content(place, part);
        }
        String type = object.get("type") instanceof String given ? whole(place, given) : "text";
        Object text = object.get(type.equals("refusal") ? type : "text");
        boolean isText = type.equals("refusal") || type.endsWith("text");
        if (isText && text instanceof String said) {
            return whole(place, said);
        }
        Optional<AttachedFile> file = SentFile.of(type, object);
        if (file.isPresent()) {
            files.add(file.get());
            return SentFile.placeOf(file.get());
        }
        keep(place, type, object);
        return "[" + type + "]";
    }

    private void keep(String place, String type, Map<?, ?> part) {
        String json = Json.text(part);
        if (json.length() <= LONGEST_PART && isShallow(part, 0)) {
            parts.add(part);
            notKept.add(place + ": " + type + ", which models are not shown");
        } else {
            notKept.add(place + ": " + type + " of " + json.length() + " characters, SHA-256 " + sha256(json));
        }
    }

    /** The text without unpaired surrogates. */
    private String whole(String place, String text) {
        String whole = Surrogates.replaceLone(text);
        if (!whole.equals(text)) {
            notKept.add(place + ": half a character");
        }
        return whole;
    }

    private static boolean isShallow(@Nullable Object value, int depth) {
        Collection<?> inner = switch (value) {
            case Map<?, ?> object -> object.values();
            case List<?> list -> list;
            case null -> List.of();
            default -> List.of();
        };
        return depth <= DEEPEST && inner.stream().allMatch(each -> isShallow(each, depth + 1));
    }

    private static String sha256(String text) {
        return AttachedFile.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The model's reasoning, which its provider may need back. */
    JsonObject reasoning() {
        Map<String, @Nullable Object> fields = Reasoning.in(message);
        fields.replaceAll((name, value) -> value instanceof String text ? whole(name, text) : value);
        fields.entrySet().removeIf(field -> {
            boolean deep = !isShallow(field.getValue(), 0);
            if (deep) {
                notKept.add(field.getKey() + ": nested too deep");
            }
            return deep;
        });
        return JsonObject.of(fields);
    }

    /** The tool calls, including those in OpenAI's old form. */
    List<ToolUse> calls() {
        Stream<?> calls = message.get("tool_calls") instanceof List<?> list ? list.stream() : Stream.empty();
        Stream<?> old = Stream.ofNullable(message.get("function_call"));
        return Stream.concat(calls, old)
                .filter(Map.class::isInstance)
                .map(call -> call((Map<?, ?>) call))
                .toList();
    }

    private ToolUse call(Map<?, ?> call) {
        Map<?, ?> function = Stream.of("function", "custom")
                .map(call::get)
                .filter(Map.class::isInstance)
                .findFirst()
                .<Map<?, ?>>map(found -> (Map<?, ?>) found)
                .orElse(call);
        String name = function.get("name") instanceof String text && !text.isBlank()
                ? whole("tool_calls", text)
                : "tool";
        Object given = function.containsKey("arguments") ? function.get("arguments") : function.get("input");
        String id = call.get("id") instanceof String text && !text.isBlank()
                ? whole("tool_calls", text)
                : "call-" + sha256(name + given).substring(0, SHORT_DIGEST);
        return call(id, name, given);
    }

    private ToolUse call(String id, String name, @Nullable Object arguments) {
        return switch (arguments) {
            case null -> new ToolUse(id, name, Map.of());
            case String text -> written(id, name, whole("tool_calls", text));
            case Map<?, ?> object when isShallow(object, 0) -> new ToolUse(
                    id, name, JsonObject.of("arguments", object), Optional.empty());
            default -> ToolUse.malformed(id, name, Json.text(arguments));
        };
    }

    private static ToolUse written(String id, String name, String text) {
        try {
            Map<String, @Nullable Object> members = Json.object(text.getBytes(StandardCharsets.UTF_8));
            if (isShallow(members, 0)) {
                return new ToolUse(
                        id,
                        name,
                        JsonObject.of("arguments", members),
                        Optional.of(text).filter(given -> !given.equals(Json.text(members))));
            }
        } catch (ProblemException malformed) {
            // Arguments that are not JSON are kept as text.
        }
        return ToolUse.malformed(id, name, text);
    }
}
