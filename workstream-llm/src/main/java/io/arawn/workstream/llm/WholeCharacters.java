package io.arawn.workstream.llm;

import io.arawn.workstream.message.Surrogates;

/**
 * Pieces of a text, cut anew so that no character is cut in two: a provider may send the halves of a surrogate pair in
 * two pieces, and half of one cannot be shown, stored or sent on. For one text.
 */
final class WholeCharacters {

    private String held = "";

    /** What can be passed on now that this piece has arrived; may be empty. */
    String add(String piece) {
        String all = held + piece;
        int end = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1))
                ? all.length() - 1
                : all.length();
        held = all.substring(end);
        return Surrogates.replaceLone(all.substring(0, end));
    }

    /** What is left when nothing more comes. */
    String end() {
        String left = Surrogates.replaceLone(held);
        held = "";
        return left;
    }
}
