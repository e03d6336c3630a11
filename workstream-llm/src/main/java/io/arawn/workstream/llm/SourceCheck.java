package io.arawn.workstream.llm;

import io.arawn.workstream.text.Pieces;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds identifiers and numbers in a text that its source does not contain. */
final class SourceCheck {

    private static final int DIGITS_OF_AN_ITEM = 2;
    private static final int THOUSANDS = 3;
    private static final String AROUND_IDENTIFIERS = "`.,;:";

    private final String source;
    private final Set<String> numbers = new HashSet<>();

    SourceCheck(String source) {
        this.source = source;
        numbers(source).forEach(number -> {
            numbers.add(plain(number));
            Pieces.of(number.replace(',', '.'), '.').forEach(part -> numbers.add(plain(part)));
        });
    }

    /** The identifiers and numbers that the source does not contain, each once. */
    List<String> unfounded(String text) {
        String said = text.lines().map(SourceCheck::withoutItemNumber).collect(Collectors.joining("\n"));
        return Stream.concat(
                Identifiers.of(said).stream()
                        .map(SourceCheck::bare)
                        .filter(identifier -> !source.contains(identifier)),
                numbers(said).stream().map(SourceCheck::plain).filter(number -> !numbers.contains(number)))
                .distinct()
                .toList();
    }

    /** The line without its number as a list item. */
    private static String withoutItemNumber(String line) {
        int start = Chars.runEnd(line, 0, Chars.SPACE);
        int end = Chars.runEnd(line, start, Chars.DIGIT);
        boolean item = end > start
                && end - start <= DIGITS_OF_AN_ITEM
                && (line.startsWith(".", end) || line.startsWith(")", end))
                && (end + 1 == line.length() || Chars.isAt(line, end + 1, Chars.SPACE));
        return item ? line.substring(end + 1).stripLeading() : line;
    }

    private static String bare(String identifier) {
        int start = 0;
        while (identifier.startsWith("`", start)) {
            start++;
        }
        int end = identifier.length();
        while (end > start && AROUND_IDENTIFIERS.indexOf(identifier.charAt(end - 1)) >= 0) {
            end--;
        }
        return identifier.substring(start, end);
    }

    /** Digits, with single dots and commas between them. */
    private static List<String> numbers(String text) {
        List<String> numbers = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Chars.runEnd(text, at, Chars.DIGIT);
            while (end > at && Chars.isAt(text, end, Chars.DOT | Chars.COMMA)
                    && Chars.isAt(text, end + 1, Chars.DIGIT)) {
                end = Chars.runEnd(text, end + 1, Chars.DIGIT);
            }
            if (end > at) {
                numbers.add(text.substring(at, end));
            }
            at = Math.max(end, at + 1);
        }
        return numbers;
    }

    /** The number without thousands separators and leading zeros, so that different spellings are equal. */
    private static String plain(String number) {
        StringBuilder plain = new StringBuilder(number.length());
        for (int at = 0; at < number.length(); at++) {
            if (!isMarkOfThousands(number, at)) {
                plain.append(number.charAt(at));
            }
        }
        int start = 0;
        while (start + 1 < plain.length() && plain.charAt(start) == '0'
                && Chars.is(plain.charAt(start + 1), Chars.DIGIT)) {
            start++;
        }
        return plain.substring(start);
    }

    private static boolean isMarkOfThousands(String number, int at) {
        return Chars.isAt(number, at, Chars.COMMA)
                && Chars.runEnd(number, at + 1, Chars.DIGIT) == at + 1 + THOUSANDS;
    }
}
