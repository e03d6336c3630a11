package io.arawn.workstream.llm;

import io.arawn.workstream.model.TokenCounter;

/**
 * Counts tokens if no model is known.
 *
 * @param latin counts texts in Latin letters, close to the count of many models
 */
record CommonTokens(TokenCounter latin) implements TokenCounter {

    private static final int LAST_LATIN = 0x24F;

    @Override
    public int count(String text) {
        int counted = latin.count(text);
        return text.codePoints().allMatch(CommonTokens::isFamiliar) ? counted : Math.max(counted, rough().count(text));
    }

    private static boolean isFamiliar(int character) {
        return character <= LAST_LATIN || !Character.isLetter(character);
    }

    @Override
    public boolean isExact() {
        return false;
    }

    @Override
    public TokenCounter rough() {
        return TokenCounter.upperEstimate();
    }
}
