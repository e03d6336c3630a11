package io.arawn.workstream.chat;

/**
 * What there is to know of a model before it is asked.
 *
 * @param name as the provider knows it, such as {@code gpt-4o-mini}
 * @param provider where it runs, such as {@code openai} or {@code offline}
 * @param contextWindow the most tokens that prompt and reply may have together
 * @param maxReply the tokens of it that are kept for the reply
 * @param callsTools whether it can be offered tools
 */
public record ModelInfo(String name, String provider, int contextWindow, int maxReply, boolean callsTools) {

    /** A model that answers in words only. */
    public ModelInfo(String name, String provider, int contextWindow, int maxReply) {
        this(name, provider, contextWindow, maxReply, false);
    }
}
