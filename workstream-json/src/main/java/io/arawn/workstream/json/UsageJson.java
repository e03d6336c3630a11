package io.arawn.workstream.json;

import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Line;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.math.BigDecimal;
import java.util.Optional;

/** The JSON of the tokens that replies took. */
public final class UsageJson {

    private UsageJson() {}

    /** The lines and their sum. */
    public static JsonObject of(TokenUsage usage) {
        return new JsonObject()
                .with("lines", usage.lines().stream().map(UsageJson::of).toList())
                .with("total", of(new JsonObject(), usage.total(), usage.cost()))
                .with("unpriced", usage.unpriced().stream().sorted().toList());
    }

    private static JsonObject of(Line line) {
        return of(
                new JsonObject()
                        .with("workstream_id", line.group().workstream())
                        .with("name", line.group().name())
                        .with("model", line.group().model())
                        .with("author", line.group().author()),
                line.tokens(),
                line.cost());
    }

    private static JsonObject of(JsonObject group, Tokens tokens, Optional<BigDecimal> cost) {
        return group
                .with("replies", tokens.replies())
                .with("input_tokens", tokens.input())
                .with("output_tokens", tokens.output())
                .with("cache_read_input_tokens", tokens.cacheRead())
                .with("cache_creation_input_tokens", tokens.cacheWrite())
                .with("cost", cost.map(BigDecimal::stripTrailingZeros));
    }
}
