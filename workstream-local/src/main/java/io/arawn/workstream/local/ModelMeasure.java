package io.arawn.workstream.local;

import io.arawn.workstream.llm.ContextWindows;
import io.arawn.workstream.llm.OfflineChatModel;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.local.settings.ModelFacts;
import io.arawn.workstream.local.settings.Settings.Model;
import io.arawn.workstream.local.settings.Settings.ModelProvider;
import io.arawn.workstream.model.TokenCounter;
import java.util.Map;
import java.util.Optional;

/**
 * The context window of a model, and the way its tokens are counted.
 *
 * @param maxReply the part of the window that is kept for the reply, never more than a quarter
 */
public record ModelMeasure(int window, int maxReply, String tokenizer) {

    public static ModelMeasure of(ChosenModel chosen, Model settings, Environment environment) {
        if (chosen.isOffline()) {
            return new ModelMeasure(OfflineChatModel.WINDOW, OfflineChatModel.MAX_REPLY, TokenCounters.COMMON);
        }
        ModelFacts facts = settings.factsOf(chosen.name());
        int window = facts.contextWindow()
                .or(settings::contextWindow)
                .or(() -> served(chosen, environment))
                .orElseGet(() -> new ContextWindows(Map.of()).of(chosen.name()));
        String tokenizer = facts.tokenizer().orElseGet(() -> TokenCounters.nameFor(chosen.name()));
        return new ModelMeasure(window, Math.min(settings.maxReply(), Math.max(1, window / 4)), tokenizer);
    }

    TokenCounter counter() {
        return TokenCounters.named(tokenizer);
    }

    /**
     * Ollama's window is the configured one and not the model's largest, and Ollama may cut off text beyond it
     * silently.
     */
    private static Optional<Integer> served(ChosenModel chosen, Environment environment) {
        if (chosen.dialect() != ModelProvider.OPENAI) {
            return Optional.empty();
        }
        return chosen.baseUrl().flatMap(address -> chosen.isAtOllama()
                ? Optional.of(ContextWindows.ofOllama(address, chosen.name()))
                : ContextWindows.ofServer(
                        address, environment.secret(chosen.keyVariable().orElse("")), chosen.name()));
    }
}
