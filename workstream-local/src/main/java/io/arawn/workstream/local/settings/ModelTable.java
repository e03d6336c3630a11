package io.arawn.workstream.local.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the facts about one model from the table {@code [models."name"]} of a configuration file. */
final class ModelTable {

    private static final Map<String, Kind> KEYS = Map.of(
            "context_window", new Kind.Whole(256, Integer.MAX_VALUE),
            "tokenizer", new Kind.Choice("o200k_base", "cl100k_base", "common", "estimate"),
            "tools", new Kind.Switch());

    private ModelTable() {}

    /**
     * The facts in the table.
     *
     * @param problem receives each problem with a key: the name of the key, and the end of a sentence that begins with
     *     it
     */
    static ModelFacts read(JsonNode table, Problem problem) {
        for (Map.Entry<String, JsonNode> entry : table.properties()) {
            @Nullable Kind kind = KEYS.get(entry.getKey());
            Optional<String> wrong = kind == null
                    ? Optional.of("is no setting of a model; there are " + String.join(", ", names()))
                    : kind.problem(entry.getValue().asText());
            wrong.ifPresent(what -> problem.is(entry.getKey(), what));
            if (wrong.isPresent()) {
                return ModelFacts.NONE;
            }
        }
        return new ModelFacts(
                text(table, "context_window").map(Integer::valueOf),
                text(table, "tokenizer"),
                text(table, "tools").map(Boolean::valueOf));
    }

    /** Receives a problem. */
    interface Problem {
        void is(String key, String what);
    }

    private static List<String> names() {
        return KEYS.keySet().stream().sorted().toList();
    }

    private static Optional<String> text(JsonNode table, String key) {
        return Optional.ofNullable(table.get(key)).map(JsonNode::asText);
    }
}
