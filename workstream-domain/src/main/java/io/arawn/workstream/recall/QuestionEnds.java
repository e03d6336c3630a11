package io.arawn.workstream.recall;

/**
 * The part of a question that is searched with. People put what they ask before or behind what they paste, so of a very
 * long question it is the beginning and the end.
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
