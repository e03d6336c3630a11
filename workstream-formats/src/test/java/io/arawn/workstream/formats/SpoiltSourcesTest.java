package io.arawn.workstream.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.catalog.Workstream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is cut, overwritten or mixed is read as far as it goes. Nothing fails but the reading of the file. */
final class SpoiltSourcesTest {

    private static final int TIMES = 60;
    private static final String HARM = "{}[]\",:0n\\\n\uD800\u0000 ";
    private static final List<String> VALUES =
            List.of("null", "[]", "{}", "0", "1e999999999", "\"\"", "true", "[[{}]]");

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void isReadAsFarAsItGoes(Sample sample) throws IOException {
        Imported imported = new Imported();
        Random random = new Random(sample.name().hashCode());
        for (int i = 0; i < TIMES; i++) {
            imported.take(sample.name(), spoilt(sample.text(), random));
        }

        for (Workstream workstream : imported.arawn.list()) {
            assertThat(imported.messages(workstream)).as(workstream.name()).isNotEmpty();
        }
    }

    private static String spoilt(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        int places = 1 + random.nextInt(3);
        for (int i = 0; i < places && !spoilt.isEmpty(); i++) {
            int at = random.nextInt(spoilt.length());
            switch (random.nextInt(5)) {
                case 0 -> spoilt.setLength(at);
                case 1 -> spoilt.setCharAt(at, HARM.charAt(random.nextInt(HARM.length())));
                case 2 -> spoilt.delete(at, Math.min(spoilt.length(), at + random.nextInt(40)));
                case 3 -> spoilt.insert(at, text, 0, Math.min(text.length(), 200));
                default -> replaceValue(spoilt, at, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        return spoilt.toString();
    }

    /** Puts another value behind the next colon. */
    private static void replaceValue(StringBuilder text, int from, String value) {
        int colon = text.indexOf(":", from);
        int end = colon < 0 ? -1 : text.indexOf(",", colon);
        if (end > colon) {
            text.replace(colon + 1, end, value);
        }
    }
}
