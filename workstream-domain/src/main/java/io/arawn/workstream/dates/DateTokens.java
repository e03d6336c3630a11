package io.arawn.workstream.dates;

import io.arawn.workstream.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Splits a text into the words and numbers of expressions of time. */
final class DateTokens {

    /** Several words that mean one thing. */
    private static final Map<List<String>, String> TOGETHER = Map.of(
            List.of("fin", "de", "semana"), "finde",
            List.of("fim", "de", "semana"), "finde",
            List.of("week", "end"), "weekend",
            List.of("il", "y", "a"), "ilya",
            List.of("day", "before", "yesterday"), "vorgestern",
            List.of("last", "night"), "yesterday",
            List.of("avant", "hier"), "avant-hier",
            List.of("aujourd", "hui"), "aujourd'hui");

    private DateTokens() {}

    /**
     * A word or number.
     *
     * @param text in small letters
     * @param start the index of its first character
     * @param end the index after its last character
     * @param capital whether it begins with a capital letter
     */
    record Token(String text, int start, int end, boolean capital) {

        /** Its number; -1 for a word, and for a number of more than four digits. */
        int number() {
            return !Character.isDigit(text.charAt(0)) || text.length() > 4 ? -1 : Integer.parseInt(text);
        }
    }

    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                tokens.add(new Token(
                        Letters.small(text.substring(at, end)), at, end, Character.isUpperCase(text.charAt(at))));
            }
            at = Math.max(end, at + 1);
        }
        return together(tokens);
    }

    private static int end(String text, int start) {
        boolean number = isDigit(text.charAt(start));
        int end = start;
        while (end < text.length()
                && (number ? isDigit(text.charAt(end)) : Character.isLetter(text.charAt(end)) || isMark(text, end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isMark(String text, int at) {
        return text.startsWith("-feira", at) || Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK;
    }

    private static List<Token> together(List<Token> tokens) {
        List<Token> joined = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            for (Map.Entry<List<String>, String> each : TOGETHER.entrySet()) {
                int last = i + each.getKey().size() - 1;
                if (last < tokens.size() && tokens.get(i).text().equals(each.getKey().getFirst())
                        && texts(tokens.subList(i, last + 1)).equals(each.getKey())) {
                    token = new Token(each.getValue(), token.start(), tokens.get(last).end(), token.capital());
                    i = last;
                    break;
                }
            }
            joined.add(token);
        }
        return joined;
    }

    private static List<String> texts(List<Token> tokens) {
        return tokens.stream().map(Token::text).toList();
    }
}
