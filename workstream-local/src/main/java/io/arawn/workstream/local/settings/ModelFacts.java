package io.arawn.workstream.local.settings;

import java.util.Optional;

/**
 * What is told of a model by its name.
 *
 * @param contextWindow the most tokens that prompt and reply may have together
 * @param tokenizer what counts its tokens
 * @param tools whether it can call tools
 */
public record ModelFacts(Optional<Integer> contextWindow, Optional<String> tokenizer, Optional<Boolean> tools) {

    /** Nothing at all. */
    static final ModelFacts NONE = new ModelFacts(Optional.empty(), Optional.empty(), Optional.empty());
}
