package io.arawn.workstream.local.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.usage.Prices.Price;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the facts about one model from the table {@code [models."name"]} of a configuration file. */
final class ModelTable {

    private static final Map<String, Kind> KEYS = Map.of(
            "context_window", new Kind.Whole(256, Integer.MAX_VALUE),
            "tokenizer", new Kind.Choice("o200k_base", "cl100k_base", "common", "estimate"),
            "tools", new Kind.Switch(),
            "input_price", new Kind.Decimal(),
            "output_price", new Kind.Decimal(),
            "cache_read_price", new Kind.Decimal(),
            "cache_write_price", new Kind.Decimal());

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
                text(table, "tools").map(Boolean::valueOf),
                price(table));
    }

    /** What a provider's cache holds costs what other input costs, if nothing else is configured. */
    private static Optional<Price> price(JsonNode table) {
        Optional<BigDecimal> input = text(table, "input_price").map(BigDecimal::new);
        Optional<BigDecimal> output = text(table, "output_price").map(BigDecimal::new);
        return input.or(() -> output).map(any -> new Price(
                input.orElse(BigDecimal.ZERO),
                output.orElse(BigDecimal.ZERO),
                text(table, "cache_read_price").map(BigDecimal::new).or(() -> input).orElse(BigDecimal.ZERO),
                text(table, "cache_write_price").map(BigDecimal::new).or(() -> input).orElse(BigDecimal.ZERO)));
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
