package io.arawn.workstream.local;

import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.llm.ContextWindows;
import io.arawn.workstream.llm.OfflineChatModel;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.local.settings.ModelFacts;
import io.arawn.workstream.local.settings.Settings.Model;
import java.util.Map;
import java.util.Optional;

/**
 * How much a model holds, and how that is counted.
 *
 * @param maxReply of the window what is kept for the reply, never more than a quarter
 */
public record ModelMeasure(int window, int maxReply, String tokenizer) {

    public static ModelMeasure of(ChosenModel chosen, Model settings) {
        if (chosen.isOffline()) {
            return new ModelMeasure(OfflineChatModel.WINDOW, OfflineChatModel.MAX_REPLY, TokenCounters.COMMON);
        }
        ModelFacts facts = settings.factsOf(chosen.name());
        int window = facts.contextWindow()
                .or(settings::contextWindow)
                .or(() -> local(chosen))
                .orElseGet(() -> new ContextWindows(Map.of()).of(chosen.name()));
        String tokenizer = facts.tokenizer().orElseGet(() -> TokenCounters.nameFor(chosen.name()));
        return new ModelMeasure(window, Math.min(settings.maxReply(), Math.max(1, window / 4)), tokenizer);
    }

    TokenCounter counter() {
        return new TokenCounters().named(tokenizer);
    }

    /** An Ollama holds what it was told to, not what the model could, and may cut off without a word what is beyond. */
    private static Optional<Integer> local(ChosenModel chosen) {
        return chosen.baseUrl()
                .filter(address -> chosen.isAtOllama())
                .map(address -> ContextWindows.ofOllama(address, chosen.name()));
    }
}
