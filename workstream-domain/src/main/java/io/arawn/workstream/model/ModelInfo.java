package io.arawn.workstream.model;

/**
 * The properties of a model that are known without a request.
 *
 * @param name the name at the provider, such as {@code gpt-4o-mini}
 * @param provider the provider, such as {@code openai} or {@code offline}
 * @param contextWindow the maximum of tokens of prompt and reply together
 * @param maxReply the tokens of the window that are kept for the reply
 * @param callsTools whether the model can call tools
 */
public record ModelInfo(String name, String provider, int contextWindow, int maxReply, boolean callsTools) {

    /** A model that cannot call tools. */
    public ModelInfo(String name, String provider, int contextWindow, int maxReply) {
        this(name, provider, contextWindow, maxReply, false);
    }
}
