package io.arawn.workstream.local.settings;

import io.arawn.workstream.usage.Prices.Price;
import java.util.Optional;

/**
 * The configured facts about a model.
 *
 * @param contextWindow the most tokens of prompt and reply together
 * @param tokenizer the tokenizer that counts its tokens
 * @param tools whether it can call tools
 * @param price the price of a million tokens; empty if none is configured
 */
public record ModelFacts(
        Optional<Integer> contextWindow, Optional<String> tokenizer, Optional<Boolean> tools, Optional<Price> price) {

    /** No facts. */
    static final ModelFacts NONE =
            new ModelFacts(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
