package io.arawn.workstream.message;

/** Keeps texts well-formed Unicode. An unpaired surrogate cannot be encoded as UTF-8. */
public final class Surrogates {

    private static final int REPLACEMENT = 0xFFFD;

    private Surrogates() {}

    /** The text with U+FFFD in place of every unpaired surrogate. */
    public static String replaceLone(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return replaced(text);
                }
                i++;
            }
        }
        return text;
    }

    /** The place in the text, or the one before it if the place is within a surrogate pair. */
    public static int boundary(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().forEach(c -> whole.appendCodePoint(isLone(c) ? REPLACEMENT : c));
        return whole.toString();
    }

    private static boolean isLone(int codePoint) {
        return Character.getType(codePoint) == Character.SURROGATE;
    }
}
