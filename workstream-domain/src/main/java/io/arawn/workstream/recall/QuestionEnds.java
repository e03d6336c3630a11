package io.arawn.workstream.recall;

/**
 * The part of a question that the search uses. People write their question before or after a pasted text, so for a very
 * long question the search uses the beginning and the end.
 */
final class QuestionEnds {

    private static final int EACH = 4_000;

    private QuestionEnds() {}

    static String of(String question) {
        if (question.length() <= 2 * EACH) {
            return question;
        }
        int end = EACH - (Character.isHighSurrogate(question.charAt(EACH - 1)) ? 1 : 0);
        int start = question.length() - EACH;
        return question.substring(0, end) + "\n"
                + question.substring(Character.isLowSurrogate(question.charAt(start)) ? start + 1 : start);
    }
}
