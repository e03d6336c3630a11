package io.arawn.workstream.llm;

/** Recognises names in texts by their capital letters. */
final class Names {

    private Names() {}

    /** Whether a word within a sentence begins with a capital letter, and goes on with a small one. */
    static boolean in(String text) {
        boolean within = false;
        for (int i = 0; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            if (within && Character.isUpperCase(c) && text.charAt(i - 1) == ' '
                    && Character.isLowerCase(text.charAt(i + 1))) {
                return true;
            }
            within = c == ' ' ? within : Character.isLetterOrDigit(c) || c == ',';
        }
        return false;
    }
}
