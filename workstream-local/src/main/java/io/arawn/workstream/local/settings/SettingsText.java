package io.arawn.workstream.local.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.arawn.workstream.text.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a configuration file, to change single settings and leave everything else as it is, with all comments.
 *
 * @param text the text, empty for a new file
 */
public record SettingsText(String text) {

    private static final String HEADING = "[";

    /**
     * The text with this value.
     *
     * @param value a value that the setting accepts
     * @return empty if the text writes the setting in a way that is not understood here, such as on several lines
     */
    public Optional<SettingsText> with(Setting setting, String value) {
        List<String> lines = lines();
        Place place = Place.of(setting.key());
        String line = place.name() + " = " + setting.kind().written(value);
        int there = place.in(lines);
        if (there >= 0) {
            lines.set(there, line);
        } else {
            place.add(line, lines);
        }
        return changed(lines, setting);
    }

    /**
     * The text without the setting; the same text if it does not set it.
     *
     * @return empty as for {@link #with}
     */
    public Optional<SettingsText> without(Setting setting) {
        List<String> lines = lines();
        int there = Place.of(setting.key()).in(lines);
        if (there >= 0) {
            lines.remove(there);
        }
        Optional<SettingsText> changed = changed(lines, setting);
        return changed.filter(after -> node(after.text).map(tree -> tree.at(pointer(setting)).isMissingNode())
                .orElse(false));
    }

    private List<String> lines() {
        return new ArrayList<>(text.isEmpty() ? List.of() : Pieces.of(withoutEnd(text), '\n'));
    }

    private static String withoutEnd(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** The lines as a text, if they differ in this setting only. */
    private Optional<SettingsText> changed(List<String> lines, Setting setting) {
        String after = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        Optional<JsonNode> one = node(text).map(tree -> without(tree, setting));
        Optional<JsonNode> other = node(after).map(tree -> without(tree, setting));
        return one.isPresent() && one.equals(other) ? Optional.of(new SettingsText(after)) : Optional.empty();
    }

    private static Optional<JsonNode> node(String text) {
        try {
            return Optional.of(new TomlMapper().readTree(text));
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    private static JsonNode without(JsonNode tree, Setting setting) {
        JsonNode copy = tree.deepCopy();
        String key = setting.key();
        int dot = key.indexOf('.');
        JsonNode table = dot < 0 ? copy : copy.path(key.substring(0, dot));
        if (table instanceof ObjectNode object) {
            object.remove(key.substring(dot + 1));
            if (object.isEmpty() && dot >= 0) {
                ((ObjectNode) copy).remove(key.substring(0, dot));
            }
        }
        return copy;
    }

    private static String pointer(Setting setting) {
        return "/" + setting.key().replace('.', '/');
    }

    /**
     * Where a setting stands.
     *
     * @param table the name of its table; empty for none
     * @param name its name in the table
     */
    private record Place(String table, String name) {

        static Place of(String key) {
            int dot = key.indexOf('.');
            return dot < 0 ? new Place("", key) : new Place(key.substring(0, dot), key.substring(dot + 1));
        }

        /** The index of its line; -1 if there is none. */
        int in(List<String> lines) {
            String current = "";
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                current = line.startsWith(HEADING) ? heading(line) : current;
                if ((current.equals(table) && isSet(line, name))
                        || (current.isEmpty() && !table.isEmpty() && isSet(line, table + "." + name))) {
                    return i;
                }
            }
            return -1;
        }

        private static String heading(String line) {
            int end = line.indexOf(']');
            return end < 0 ? line : line.substring(1, end).strip();
        }

        private static boolean isSet(String line, String name) {
            return line.startsWith(name) && line.substring(name.length()).strip().startsWith("=");
        }

        /** Adds the line to the end of its table, or to a new one. */
        void add(String line, List<String> lines) {
            int start = table.isEmpty() ? 0 : headed(lines) + 1;
            if (start == 0 && !table.isEmpty()) {
                if (!lines.isEmpty()) {
                    lines.add("");
                }
                lines.add(HEADING + table + "]");
                lines.add(line);
                return;
            }
            int end = start;
            for (int i = start; i < lines.size() && !lines.get(i).strip().startsWith(HEADING); i++) {
                end = lines.get(i).isBlank() ? end : i + 1;
            }
            lines.add(end, line);
        }

        private int headed(List<String> lines) {
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (line.startsWith(HEADING) && heading(line).equals(table)) {
                    return i;
                }
            }
            return -1;
        }
    }
}
