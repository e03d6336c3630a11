package io.arawn.workstream.llm;

import io.arawn.workstream.message.Surrogates;

/**
 * Joins the pieces of a text so that no surrogate pair is split. A provider may send the two halves in two pieces, and
 * one half cannot be shown, stored or sent. For one text.
 */
final class WholeCharacters {

    private String held = "";

    /** The text that can be passed on after this piece; may be empty. */
    String add(String piece) {
        String all = held + piece;
        int end = !all.isEmpty() && Character.isHighSurrogate(all.charAt(all.length() - 1))
                ? all.length() - 1
                : all.length();
        held = all.substring(end);
        return Surrogates.replaceLone(all.substring(0, end));
    }

    /** The rest, after the last piece. */
    String end() {
        String left = Surrogates.replaceLone(held);
        held = "";
        return left;
    }
}
