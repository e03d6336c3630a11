package io.arawn.workstream.llm;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What only helps when it is kept to the letter: commands, addresses, paths, names in code, versions, amounts. */
final class Identifiers {

    private static final int LONGEST = 120;
    private static final int MOST = 20_000;

    private static final Pattern FORM = Pattern.compile("`[^`\\n]{2,120}`" // code
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
            + "|(?<![\\w.])(?=[0-9a-f]*\\d)(?=\\d*[a-f])[0-9a-f]{7,40}\\b" // digests
            + "|(?<![\\w.])\\d[\\d,.]*\\s?(?:%|°C|[kKMGT]i?B|ms|s|min|h|days?|weeks?|months?|hours?|minutes?|seconds?"
            + "|euros?|dollars?|EUR|USD|€|km|m|kg|g|users?|req/s|rows?|tokens?)(?![\\w])"); // amounts

    private Identifiers() {}

    /** Those in the sentences, each once, the most frequent first and of equal ones the latest. */
    static List<String> of(List<String> sentences) {
        record Found(int times, int last) {}
        Map<String, Found> found = new LinkedHashMap<>();
        for (int i = 0; i < sentences.size() && found.size() < MOST; i++) {
            Matcher matcher = FORM.matcher(sentences.get(i));
            while (matcher.find()) {
                Found here = new Found(1, i);
                found.merge(matcher.group(), here, (before, now) -> new Found(before.times + 1, now.last));
            }
        }
        return found.entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST)
                .sorted(Comparator.comparingInt((Map.Entry<String, Found> entry) -> -entry.getValue().times)
                        .thenComparingInt(entry -> -entry.getValue().last))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether the sentence holds any. */
    static boolean isIn(String sentence) {
        return FORM.matcher(sentence).find();
    }
}
