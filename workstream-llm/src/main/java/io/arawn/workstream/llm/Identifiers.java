package io.arawn.workstream.llm;

import io.arawn.workstream.message.Role;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What only helps when it is kept to the letter: commands, addresses, paths, names in code, versions, amounts. */
final class Identifiers {

    private static final int LONGEST = 120;
    private static final int MOST = 20_000;

    private static final String NAME = "`[^`\\n]{2,120}`" // code
            + "|[a-z][a-z0-9+.-]{1,20}://[^\\s<>\"'`)\\]]+" // addresses
            + "|[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w" // mail
            + "|(?<![\\w/])(?:[A-Za-z]:\\\\|~?/|\\.{1,2}/)[\\w.@%+~-]+(?:[/\\\\][\\w.@%+~-]+)*/?" // paths
            + "|\\b[\\w.-]+/[\\w./-]*\\w" // relative paths, branches
            + "|\\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\b" // UUIDs
            + "|(?<![\\w-])--?[a-zA-Z][\\w-]+(?:=[^\\s,;]+)?" // flags
            + "|\\b[A-Za-z]\\w*(?:_\\w+)+\\b|\\b[a-z]+(?:[A-Z]\\w*)+\\b|\\b(?:[A-Z][a-z0-9]+){2,}\\b" // names in code
            + "|\\b[\\w-]+\\.(?:java|py|rs|go|ts|js|md|json|jsonl|toml|ya?ml|xml|sql|sh|txt|csv|log|html|conf)\\b" // files
            + "|#\\d+\\b|\\b[A-Z]{2,10}-\\d+\\b" // tickets
            + "|\\bv?\\d+\\.\\d+(?:\\.\\d+)*(?:-[\\w.]+)?\\b" // versions
            + "|(?<![\\w.])(?=[0-9a-f]*\\d)(?=\\d*[a-f])[0-9a-f]{7,40}\\b"; // digests
    private static final String AMOUNT =
            "(?<![\\w.])\\d[\\d,.]*\\s?(?:%|°C|[kKMGT]i?B|ms|s|min|h|days?|weeks?|months?|hours?|minutes?|seconds?"
                    + "|euros?|dollars?|EUR|USD|€|km|m|kg|g|users?|req/s|rows?|tokens?)(?![\\w])";
    private static final Pattern NAMED = Pattern.compile(NAME);
    private static final Pattern FORM = Pattern.compile(NAME + "|" + AMOUNT);

    /** A number that is one's name. */
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)\\b(?:port|pid|build|issue|ticket|pr|version|extension|room|line|gate|no\\.)\\s+\\d{2,}\\b(?![.,]\\d)");

    private Identifiers() {}

    /** Those in the text, each once. */
    static Set<String> of(String text) {
        return in(FORM, text).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Those worth keeping of what was said, each once, the worthiest first: what people and models named, then amounts and
     * numbers that they named, then the same of tools, which name so much more, and of what earlier summaries only list.
     * Of those the most frequent come first, then the latest.
     */
    static List<String> worthKeeping(List<Statement> statements) {
        Map<String, Found> found = new LinkedHashMap<>();
        for (Statement statement : statements) {
            boolean listed = statement.isVerbatim() || statement.speaker().equals(Role.TOOL_RESULT.name());
            add(found, NAMED, statement, listed ? 2 : 0);
            add(found, FORM, statement, listed ? 3 : 1);
            add(found, NUMBERED, statement, listed ? 2 : 0);
            if (found.size() > MOST) {
                break;
            }
        }
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(Map<String, Found> found, Pattern form, Statement statement, int rank) {
        in(form, statement.text())
                .forEach(each -> found.merge(each, new Found(rank, 1, statement.order()), Found::and));
    }

    private static Stream<String> in(Pattern form, String text) {
        return form.matcher(text).results().map(MatchResult::group);
    }

    /** @param rank 0 for the worthiest */
    private record Found(int rank, int times, int last) implements Comparable<Found> {

        Found and(Found other) {
            return new Found(Math.min(rank, other.rank), times + other.times, Math.max(last, other.last));
        }

        @Override
        public int compareTo(Found other) {
            return Comparator.comparingInt(Found::rank)
                    .thenComparing(Found::times, Comparator.reverseOrder())
                    .thenComparing(Found::last, Comparator.reverseOrder())
                    .compare(this, other);
        }
    }

    /** Whether the sentence names something. */
    static boolean isNamedIn(String sentence) {
        return NAMED.matcher(sentence).find() || NUMBERED.matcher(sentence).find();
    }

    /** Whether the sentence holds an amount. */
    static boolean isAmountIn(String sentence) {
        return FORM.matcher(sentence).find();
    }
}
