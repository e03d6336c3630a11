package io.arawn.workstream.llm;

/** Names of models as brokers such as OpenRouter write them. */
final class ModelNames {

    private ModelNames() {}

    /** The name without the maker's prefix: {@code gpt-4o} for {@code openai/gpt-4o}. */
    static String bare(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }
}
