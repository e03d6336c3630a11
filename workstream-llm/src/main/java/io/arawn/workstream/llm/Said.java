package io.arawn.workstream.llm;

import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import io.arawn.workstream.text.Terms;
import java.util.HashSet;
import java.util.Set;

/**
 * A quotable message with what its words show.
 *
 * @param place its number among all, in the order of time
 * @param terms all terms of its text
 * @param subject its significant terms
 * @param signs what it does
 * @param answering whether it begins with an answer to what was asked or proposed
 */
record Said(
        int place, Quotable quotable, Set<String> terms, Set<String> subject, Set<SpeechSign> signs,
        boolean answering) {

    /** A text that begins so answers what was asked or proposed. */
    private static final Phrases ANSWERS =
            Phrases.of("no|yes|ok|okay|nein|ja|non|oui|sí|si|nee|sim|não|はい|いいえ|不");

    private static final int LONGEST_LABEL = 40;

    static Said of(int place, Quotable quotable) {
        return new Said(place, quotable, new HashSet<>(Terms.of(quotable.text())),
                AskedTerms.significant(Terms.tellingOf(quotable.text())),
                SpeechSign.of(quotable.text()),
                ANSWERS.beginAt(Letters.small(quotable.text()), 0));
    }

    String text() {
        return quotable.text();
    }

    boolean has(SpeechSign sign) {
        return signs.contains(sign);
    }

    /** Whether it only asks. A question after a colon, such as the one of a thesis, is a statement. */
    boolean asks() {
        int colon = text().indexOf(": ");
        return quotable.question() && (colon < 0 || colon > LONGEST_LABEL);
    }

    /** Whether it reports a decision or a change, and does not only ask or propose. */
    boolean isResolute() {
        return !asks()
                && (answering || has(SpeechSign.DECIDES) || has(SpeechSign.CHANGES)
                        || has(SpeechSign.SETTLES))
                && !(has(SpeechSign.PROPOSES) && !has(SpeechSign.DECIDES))
                && !isOpen();
    }

    /** Whether it only asks or proposes. */
    boolean isTentative() {
        return asks() || (has(SpeechSign.PROPOSES) && !has(SpeechSign.DECIDES));
    }

    /** Whether it says that something is open. */
    boolean isOpen() {
        return has(SpeechSign.OPENS) && !has(SpeechSign.SETTLES) && !has(SpeechSign.CHANGES);
    }
}
