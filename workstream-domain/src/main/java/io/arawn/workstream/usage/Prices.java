package io.arawn.workstream.usage;

import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of models, by their names.
 *
 * @param ofModels the price of each model
 */
public record Prices(Map<String, Price> ofModels) {

    /** No prices. */
    public static final Prices NONE = new Prices(Map.of());

    public Prices {
        ofModels = Map.copyOf(ofModels);
    }

    /** The price of a million tokens of each kind, in any currency. */
    public record Price(BigDecimal input, BigDecimal output, BigDecimal cacheRead, BigDecimal cacheWrite) {

        private static final int MILLION = 6;

        /** What the tokens cost. */
        public BigDecimal of(Tokens tokens) {
            return input.multiply(BigDecimal.valueOf(tokens.input()))
                    .add(output.multiply(BigDecimal.valueOf(tokens.output())))
                    .add(cacheRead.multiply(BigDecimal.valueOf(tokens.cacheRead())))
                    .add(cacheWrite.multiply(BigDecimal.valueOf(tokens.cacheWrite())))
                    .movePointLeft(MILLION);
        }
    }

    /**
     * The price of a model: of its name, else of the longest name that continues in it with a dash, such as
     * {@code gpt-4o} for {@code gpt-4o-2024-08-06}.
     */
    public Optional<Price> of(String model) {
        return ofModels.entrySet().stream()
                .filter(each -> model.equals(each.getKey()) || model.startsWith(each.getKey() + "-"))
                .max(Comparator.comparingInt(each -> each.getKey().length()))
                .map(Map.Entry::getValue);
    }
}
