package io.arawn.workstream.local.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.text.Similarity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the values in a TOML file. For one file. */
final class ConfigurationFile {

    private static final Set<String> TABLES =
            Set.of("workstreams", "store", "context", "model", "models", "summaries", "recall", "server", "background",
                    "redaction");
    private static final String MODELS = "models";
    private static final Set<String> SECRETS = Set.of("key", "token", "password", "secret");

    private final OwnFile file;
    private final List<String> problems;
    private final List<Value> values = new ArrayList<>();
    private final Map<String, ModelFacts> models = new LinkedHashMap<>();
    private TomlLines lines = new TomlLines(List.of());

    private ConfigurationFile(OwnFile file, List<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The content of a file: the values of settings, and the facts about models by their names. */
    record Told(List<Value> values, Map<String, ModelFacts> models) {}

    /** The content of the file; empty if there is no file. Problems are added to the list. */
    static Told read(OwnFile file, List<String> problems) {
        ConfigurationFile reading = new ConfigurationFile(file, problems);
        reading.read();
        return new Told(reading.values, reading.models);
    }

    /** What this text would mean in the file. Problems are added to the list. */
    static Told read(OwnFile file, String text, List<String> problems) {
        ConfigurationFile reading = new ConfigurationFile(file, problems);
        reading.parse(text);
        return new Told(reading.values, reading.models);
    }

    private void read() {
        try {
            if (file.identity().isPresent()) {
                parse(file.readText(StandardCharsets.UTF_8));
            }
        } catch (UnsafeFileException unsafe) {
            problems.add(file + ": " + unsafe.getReason() + "; put the file itself in its place");
        } catch (IOException unreadable) {
            problems.add(file + ": the file cannot be read; it must be UTF-8 text that you may read");
        }
    }

    private void parse(String marked) {
        try {
            String text = withoutMark(marked);
            lines = new TomlLines(text.lines().toList());
            table("", new TomlMapper().readTree(text));
        } catch (JacksonException malformed) {
            JsonLocation where = malformed.getLocation();
            String line = where == null ? "" : ":" + where.getLineNr();
            problems.add(file + line + ": this is not valid TOML: " + malformed.getOriginalMessage());
        }
    }

    /** Some editors write a byte order mark at the start of a file. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void table(String prefix, JsonNode table) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            String key = prefix + entry.getKey();
            if (prefix.isEmpty() && TABLES.contains(key) && entry.getValue().isObject()) {
                table(key + ".", entry.getValue());
            } else if (prefix.equals(MODELS + ".") && entry.getValue().isObject()) {
                model(entry.getKey(), entry.getValue());
            } else {
                value(key, entry.getValue());
            }
        }
    }

    private void model(String name, JsonNode facts) {
        String key = MODELS + "." + name;
        Optional<String> dotted = dotted(name, facts);
        if (dotted.isPresent()) {
            String whole = dotted.get();
            problems.add(where(MODELS + "." + whole) + ": a name with a dot must stand in quotation marks: [models.\""
                    + whole + "\"]");
            return;
        }
        models.put(name, ModelTable.read(facts,
                (fact, what) -> problems.add(where(key + "." + fact) + ": " + key + "." + fact + " " + what)));
    }

    /** The whole name of a model whose table has a table in it, as a dot in a name without quotation marks makes one. */
    private static Optional<String> dotted(String name, JsonNode facts) {
        return facts.properties().stream()
                .filter(entry -> entry.getValue().isObject())
                .findFirst()
                .map(entry -> {
                    String longer = name + "." + entry.getKey();
                    return dotted(longer, entry.getValue()).orElse(longer);
                });
    }

    private void value(String key, JsonNode node) {
        Optional<Setting> setting = Setting.of(key);
        if (setting.isEmpty()) {
            problems.add(where(key) + ": there is no setting '" + key + "'" + hint(key));
        } else if (node.isArray() && setting.get().kind().isList()) {
            values.add(new Value(setting.get(), joined(node), where(key)));
        } else if (node.isContainerNode()) {
            problems.add(where(key) + ": " + key + " must be a single value");
        } else {
            values.add(new Value(setting.get(), node.asText(), where(key)));
        }
    }

    private static String joined(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private String where(String key) {
        return lines.lineOf(key).map(line -> file + ":" + line).orElse(file.toString());
    }

    private static String hint(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (SECRETS.stream().anyMatch(last::endsWith)) {
            return key.startsWith("store.")
                    ? "; the password stands in store.url, or in the variable " + Setting.STORE_URL.variable()
                    : "; secrets are not kept in this file: put it into an environment variable,"
                            + " whose name model.api_key_env tells";
        }
        return closest(key, last).map(similar -> "; did you mean '" + similar + "'?").orElse("");
    }

    private static Optional<String> closest(String key, String last) {
        Optional<String> sameName =
                Setting.keys().stream().filter(known -> known.endsWith("." + last)).findFirst();
        return sameName.or(() -> Similarity.closest(
                key, Stream.concat(Setting.keys().stream(), TABLES.stream()).toList()));
    }
}
