package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What of the page can be judged without a browser: whether its colours can be read, and whether its files know each other. */
final class PageLooksTest {

    private static final String STYLE = read("style.css");

    private static String read(String name) {
        return new String(PageFiles.resource(PageFiles.PREFIX + name), StandardCharsets.UTF_8);
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find();) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** The colours that a scheme sets, by their names. */
    private static Map<String, Integer> colours(String rules) {
        Map<String, Integer> colours = new HashMap<>();
        for (Matcher found = Pattern.compile("--([a-z-]+): #([0-9a-f]{6});").matcher(rules); found.find();) {
            colours.put(found.group(1), Integer.parseInt(found.group(2), 16));
        }
        return colours;
    }

    private static Map<String, Integer> light() {
        return colours(STYLE.substring(0, STYLE.indexOf("@media (prefers-color-scheme: dark)")));
    }

    private static Map<String, Integer> dark() {
        Map<String, Integer> colours = light();
        String rest = STYLE.substring(STYLE.indexOf("@media (prefers-color-scheme: dark)"));
        colours.putAll(colours(rest.substring(0, rest.indexOf("\n}\n"))));
        return colours;
    }

    /** The relative luminance of WCAG 2. */
    private static double luminance(int colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int part = 0; part < weights.length; part++) {
            double value = (colour >> (16 - 8 * part) & 0xff) / 255.0;
            sum += weights[part] * (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(int one, int other) {
        double brighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (brighter + 0.05) / (darker + 0.05);
    }

    @Test
    void contrastIsThatOfWcag() {
        assertThat(contrast(0x000000, 0xffffff)).isCloseTo(21, Offset.offset(0.01));
        assertThat(contrast(0x777777, 0xffffff)).isCloseTo(4.48, Offset.offset(0.01));
    }

    @Test
    void everyTextCanBeReadInLightAndDark() {
        for (Map<String, Integer> scheme : List.of(light(), dark())) {
            for (String ground : List.of("paper", "shade", "raised", "own", "code")) {
                for (String text : List.of("ink", "soft", "accent", "danger")) {
                    isReadable(scheme, text, ground);
                }
            }
            for (String text : List.of("keyword", "string", "number", "comment")) {
                isReadable(scheme, text, "code");
            }
            isReadable(scheme, "accent-ink", "accent");
            isReadable(scheme, "paper", "danger");
            isReadable(scheme, "paper", "ink");
            isReadable(scheme, "ink", "accent-soft");
            isReadable(scheme, "ink", "mark");
        }
    }

    private static void isReadable(Map<String, Integer> scheme, String text, String ground) {
        int front = Objects.requireNonNull(scheme.get(text), text);
        int back = Objects.requireNonNull(scheme.get(ground), ground);
        assertThat(contrast(front, back)).as(text + " on " + ground).isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void everyNamedColourIsSet() {
        assertThat(light().keySet()).containsAll(all("var\\(--([a-z-]+)\\)", STYLE.replace("var(--shadow)", "")));
    }

    @Test
    void motionPaperAndContrastAreTheReaders() {
        assertThat(STYLE).contains(
                "(prefers-reduced-motion: reduce)", "@media print", "(prefers-contrast: more)", ":focus-visible",
                "(forced-colors: active)");
    }

    /** The list that `?` shows is the one that works. */
    @Test
    void everyKeyHasAnActionAndItsWords() {
        String main = read("main.js");
        String actions = main.substring(main.indexOf("const keys = {"));
        String words = read("words.js");
        String listed = words.substring(words.indexOf("keys: {"));
        String key = "(?m)^ +\"?([?/]|[a-z]|End|Escape)\"?: ";

        assertThat(all(key, actions.substring(0, actions.indexOf("\n};"))))
                .hasSizeGreaterThan(10)
                .isEqualTo(all(key, listed));
    }

    @Test
    void everyRouteOfThePageIsOneOfTheServer() {
        Set<String> paths = all("\"(/(?:api/)?v1/[a-z/-]+)\"", read("api.js"));

        String described = new String(PageFiles.resource(PageRoutes.DESCRIPTION), StandardCharsets.UTF_8);
        assertThat(paths).hasSizeGreaterThan(3).allSatisfy(
                path -> assertThat(described + "/v1/chat/completions").contains(path));
    }
}
