package io.arawn.workstream.speech;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;

/** Recognises questions by their last character in any script, or by their first word in English. */
public final class QuestionForm {

    private static final String MARKS = "?？؟;՞፧";
    private static final String AFTER_MARKS = "!！\"'”’»)";

    /** Japanese and Chinese questions end with a particle, after which a full stop may follow. */
    private static final String JAPANESE = "か";
    private static final String CHINESE = "吗呢";
    private static final String FULL_STOPS = "。.";

    private static final Phrases POLITE = Phrases.of("please");
    private static final Phrases ASKED = Phrases.of("can you|could you|would you|will you");
    private static final Phrases BEGINNING = Phrases.of(
            "when|what|who|whom|whose|where|why|which|how|did|do|does|is|are|was|were|can|could|should|would|will|have|has"
                    + "|had|tell me|tell us|show me|show us|find|list|remind me|remind us|explain|look up|search");

    private QuestionForm() {}

    /** Whether the text asks something. */
    public static boolean matches(String text) {
        return endsAsQuestion(text) || beginsAsQuestion(Letters.small(text.strip()));
    }

    private static boolean endsAsQuestion(String text) {
        int end = text.length();
        while (end > 0 && (AFTER_MARKS.indexOf(text.charAt(end - 1)) >= 0
                || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        if (end > 0 && MARKS.indexOf(text.charAt(end - 1)) >= 0) {
            return true;
        }
        int word = end > 0 && FULL_STOPS.indexOf(text.charAt(end - 1)) >= 0 ? end - 1 : end;
        return word > 0 && (JAPANESE + CHINESE).indexOf(text.charAt(word - 1)) >= 0;
    }

    private static boolean beginsAsQuestion(String text) {
        int start = behind(POLITE, text, 0);
        return BEGINNING.beginAt(text, 0)
                || BEGINNING.beginAt(text, start)
                || BEGINNING.beginAt(text, behind(ASKED, text, start));
    }

    /** The place after one of the phrases and a space; the place itself if no phrase begins there. */
    private static int behind(Phrases phrases, String text, int place) {
        int end = phrases.endAt(text, place);
        return end > place && text.startsWith(" ", end) ? end + 1 : place;
    }
}
