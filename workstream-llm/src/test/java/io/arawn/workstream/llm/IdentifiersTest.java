package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is an identifier is said by an expression here, which is plain but takes the square of some texts' length. */
final class IdentifiersTest {

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
    private static final Pattern ALL = Pattern.compile(NAME + "|" + AMOUNT);
    private static final Pattern NUMBERED = Pattern.compile(
            "(?i)\\b(?:port|pid|build|issue|ticket|pr|version|extension|room|line|gate|no\\.)\\s+\\d{2,}\\b(?![.,]\\d)");

    private static final List<String> PARTS = List.of("a", "Z", "foo", "Bar", "fooBar", "HTTP", "x_y", "_", "__", "-",
            "--",
            "---", ".", "..", "/", "//", "@", "+", ":", "://", "http://", "https://a.b/c?d=e", "~/", "./", "../",
            "C:\\",
            "\\", " ", "  ", "\n", "\t", ",", ";", "=", "`", "``", "'", "\"", "(", ")", "[", "]", "<", ">", "#", "#12",
            "1",
            "12", "3.4", "1.2.3", "v1", "-rc", "AB-12", "deadbeef", "a1b2c3d", "0123abc",
            "123e4567-e89b-12d3-a456-426614174000", "12345678", "-1234", "%", "°C", "€", "kB", "MiB", "B", "ms", "s",
            "min",
            "h", "days", "req/s", "users", "port", "Port ", "version", "no.", "No. ", "line", "99", "é", "日本", "\u2028",
            "😀", "json", ".json", ".md", "yaml", "x.java", "a@b.c", "x@y.", "1,2", "1,000", "1.5", "$", "&", "*", "!",
            "?",
            "the", "word");
    private static final int TEXTS = 20_000;
    private static final int LONGEST = 10;

    @Test
    void findsWhatTheExpressionsSay() {
        Random chance = new Random(7);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(chance);
            assertThat(found(text, false)).as(text).isEqualTo(matches(NAMED, text));
            assertThat(found(text, true)).as(text).isEqualTo(matches(ALL, text));
            assertThat(Identifiers.numbered(text)).as(text).isEqualTo(matches(NUMBERED, text));
        }
    }

    private static String text(Random chance) {
        StringBuilder text = new StringBuilder();
        for (int i = chance.nextInt(LONGEST); i >= 0; i--) {
            text.append(PARTS.get(chance.nextInt(PARTS.size()))).append(chance.nextInt(LONGEST) == 0 ? " " : "");
        }
        return text.toString();
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static List<String> found(String text, boolean amounts) {
        List<String> found = new ArrayList<>();
        IdentifierScanner scanner = new IdentifierScanner(text, amounts);
        while (scanner.find()) {
            found.add(scanner.found());
        }
        return found;
    }
}
