package io.arawn.workstream.llm;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.text.OneLine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A sentence of a passage, with its day and speaker.
 *
 * @param order its place among all statements
 */
record Statement(int order, String day, String speaker, String text) {

    /** The text before the identifiers at the end of a summary. */
    static final String VERBATIM = "Verbatim: ";

    private static final int LONGEST_SPEAKER = 40;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    /** The day and speaker before a sentence in a summary of this program; it is short. */
    private static final Pattern SAID = Pattern.compile("(\\d{1,2} \\p{L}+ \\d{4})? ?— ([^:]{1,40}): ");
    private static final int LONGEST_PREFIX = 100;
    private static final String DASH = "—";

    /**
     * The sentences of the passages in order. Sentences of an earlier summary of this program keep their days and
     * speakers.
     */
    static List<Statement> of(List<Passage> passages) {
        List<Statement> statements = new ArrayList<>();
        for (Passage passage : passages) {
            String day = DAY.format(LocalDate.ofInstant(passage.time(), ZoneOffset.UTC));
            String speaker = Excerpt.cut(OneLine.of(passage.speaker()), LONGEST_SPEAKER);
            addLines(passage, day, speaker, statements);
        }
        return statements;
    }

    private static void addLines(Passage passage, String passageDay, String passageSpeaker,
            List<Statement> statements) {
        String day = passageDay;
        List<String> lines = passage.text()
                .lines()
                .filter(line -> !StatementKind.isHeading(line))
                .toList();
        for (String line : lines) {
            String prefix = line.substring(0, Math.min(line.length(), LONGEST_PREFIX));
            Matcher said = SAID.matcher(prefix);
            boolean told = prefix.contains(DASH) && said.lookingAt();
            day = told && said.group(1) != null ? said.group(1) : day;
            String speaker = told ? said.group(2) : passageSpeaker;
            String text = told ? line.substring(said.end()) : line;
            for (String sentence : Sentences.of(text)) {
                statements.add(new Statement(statements.size(), day, speaker, sentence));
            }
        }
    }

    /** Whether this is the list of identifiers of an earlier summary. */
    boolean isVerbatim() {
        return text.startsWith(VERBATIM);
    }
}
