package io.arawn.workstream.cli.connect;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.arawn.workstream.cli.connect.JsonNodes.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Members of a JSON file that may have comments. A new member becomes the first of its object, so that no comma or comment
 * of the user's moves.
 */
record JsonSyntax(List<Value> values) implements FileSyntax {

    private static final String STEP = "  ";
    private static final String EMPTY = "{\n}\n";

    /** A member at a path of names. Values are texts, truths, numbers, lists and maps. */
    record Value(List<String> path, Object value) {

        static Value of(Object value, String... path) {
            return new Value(List.of(path), value);
        }

        private String name() {
            return path.getLast();
        }
    }

    static JsonSyntax of(Value... values) {
        return new JsonSyntax(List.of(values));
    }

    /** The value as JSON. It is a string or an array of TOML and YAML too. */
    static String json(Object value) {
        return json(value, "");
    }

    private static String json(Object value, String indent) {
        return switch (value) {
            case String text -> quoted(text);
            case List<?> list -> list.stream().map(each -> json(each, indent))
                    .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map -> map.entrySet().stream()
                    .map(each -> indent + STEP + quoted(each.getKey().toString()) + ": "
                            + json(each.getValue(), indent + STEP))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
            default -> value.toString();
        };
    }

    @Override
    public List<String> entry() {
        return values.stream().map(each -> json(each.value())).toList();
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    @Override
    public String with(String text, List<String> entry) {
        String changed = text.isBlank() ? EMPTY : text;
        requireFree(changed, entry);
        for (int i = values.size() - 1; i >= 0; i--) {
            changed = entry.get(i).isEmpty() ? changed : put(changed, values.get(i).path(), entry.get(i));
        }
        return changed;
    }

    private void requireFree(String text, List<String> entry) {
        JsonNodes root = JsonNodes.of(text);
        boolean ours = isOurs(root, text);
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            Optional<Member> there = root.at(value.path());
            if (!ours && there.isPresent() && !raw(there.get().value(), text).equals(entry.get(i))) {
                throw new NotUnderstoodException(
                        there.get().value().line(), "'" + value.name() + "' is set already, to something else");
            }
        }
    }

    private boolean isOurs(JsonNodes root, String text) {
        return values.stream().anyMatch(each -> root.at(each.path())
                .map(there -> each.name().equalsIgnoreCase("arawn") || raw(there.value(), text).contains("arawn/"))
                .orElse(false));
    }

    private static String raw(JsonNodes node, String text) {
        return text.substring(node.start(), node.end());
    }

    private static String put(String text, List<String> path, String value) {
        JsonNodes root = JsonNodes.of(text);
        String step = step(root, text);
        Optional<Member> there = root.at(path);
        if (there.isPresent()) {
            JsonNodes node = there.get().value();
            return text.substring(0, node.start()) + indented(value, step.repeat(path.size()))
                    + text.substring(node.end());
        }
        int depth = 0;
        JsonNodes parent = root;
        for (Optional<Member> next = root.at(path.subList(0, 1)); next.isPresent(); next =
                root.at(path.subList(0, depth + 1))) {
            parent = next.get().value();
            depth++;
        }
        if (!parent.isObject()) {
            throw new NotUnderstoodException(parent.line(), "'" + path.get(depth - 1) + "' is no object");
        }
        return inserted(text, parent, member(path.subList(depth, path.size()), value, step, depth + 1),
                step.repeat(depth));
    }

    private static String inserted(String text, JsonNodes parent, String member, String outer) {
        int place = parent.start() + 1;
        boolean first = parent.members().isEmpty();
        boolean oneLine = first && text.substring(place, parent.end()).indexOf('\n') < 0;
        return text.substring(0, place) + "\n" + member + (first ? "" : ",") + (oneLine ? "\n" + outer : "")
                + text.substring(place);
    }

    private static String member(List<String> names, String value, String step, int depth) {
        String indent = step.repeat(depth);
        String name = indent + quoted(names.getFirst()) + ": ";
        return names.size() == 1
                ? name + indented(value, indent)
                : name + "{\n" + member(names.subList(1, names.size()), value, step, depth + 1) + "\n" + indent + "}";
    }

    private static String indented(String value, String indent) {
        return value.replace("\n", "\n" + indent);
    }

    /** The indentation of the first member, if it has a line of its own. */
    private static String step(JsonNodes root, String text) {
        return root.members().values().stream().findFirst()
                .map(first -> text.substring(root.start() + 1, first.start()))
                .filter(before -> before.indexOf('\n') >= 0)
                .map(before -> before.substring(before.lastIndexOf('\n') + 1))
                .filter(indent -> !indent.isEmpty() && indent.isBlank())
                .orElse(STEP);
    }

    @Override
    public Optional<List<String>> found(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        JsonNodes root = JsonNodes.of(text);
        if (!isOurs(root, text)) {
            return Optional.empty();
        }
        String step = step(root, text);
        List<String> found = new ArrayList<>();
        for (Value each : values) {
            found.add(root.at(each.path())
                    .map(there -> raw(there.value(), text).replace("\n" + step.repeat(each.path().size()), "\n"))
                    .orElse(""));
        }
        return Optional.of(found);
    }

    @Override
    public String without(String text) {
        String changed = text;
        for (Value each : values) {
            Optional<Member> there = JsonNodes.of(changed).at(each.path());
            changed = there.isPresent() ? cut(changed, there.get()) : changed;
        }
        return changed;
    }

    /** Cuts a member with the white space before it and one comma. */
    private static String cut(String text, Member member) {
        String before = text.substring(0, member.start()).stripTrailing();
        String after = text.substring(member.value().end());
        String next = after.stripLeading();
        if (next.startsWith(",")) {
            return before + next.substring(1);
        }
        return (before.endsWith(",") ? before.substring(0, before.length() - 1) : before) + after;
    }
}
