package io.arawn.workstream.conversation;

/** Joins texts that a model gets together. */
final class Paragraphs {

    /** What stands between two of them. */
    static final String BREAK = "\n\n";

    private Paragraphs() {}

    /** Adds a paragraph to the text. */
    static void add(StringBuilder text, String more) {
        text.append(text.isEmpty() ? "" : BREAK).append(more);
    }
}
