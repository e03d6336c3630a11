package io.arawn.workstream.llm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a text states to the letter although its source does not: identifiers and numbers. */
final class SourceCheck {

    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");
    private static final Pattern ENUMERATION = Pattern.compile("(?m)^\\s*\\d{1,2}[.)]\\s");

    private final String source;
    private final Set<String> numbers = new HashSet<>();

    SourceCheck(String source) {
        this.source = source;
        numbers(source).forEach(number -> {
            numbers.add(number);
            Stream.of(number.split("[.,]")).map(SourceCheck::plain).forEach(numbers::add);
        });
    }

    /** Those that the source does not hold, each once. */
    List<String> unfounded(String text) {
        String said = ENUMERATION.matcher(text).replaceAll("");
        return Stream.concat(
                Identifiers.of(said).stream()
                        .map(SourceCheck::bare)
                        .filter(identifier -> !source.contains(identifier)),
                numbers(said).filter(number -> !numbers.contains(number)))
                .distinct()
                .toList();
    }

    private static String bare(String identifier) {
        return identifier.replaceAll("^`+|[`.,;:]+$", "");
    }

    private static Stream<String> numbers(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.results().map(found -> plain(found.group()));
    }

    /** Without the marks of thousands and without leading zeros, as people write the same number. */
    private static String plain(String number) {
        return number.replaceAll("(?<=\\d),(?=\\d{3}(?:\\D|$))", "").replaceFirst("^0+(?=\\d)", "");
    }
}
