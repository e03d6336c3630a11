package io.arawn.workstream.llm;

import io.arawn.workstream.speech.QuestionForm;
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

    /** With these words, "found" and the like do not say that something is settled. */
    private static final Phrases NOT_YET = Phrases
            .of("not yet|haven't|have not|hasn't|has not|not found|noch nicht|noch kein|noch keine|noch keinen|todavía no|aún no"
                    + "|pas encore|non ancora|ainda não|nog niet|nog geen|ещё не")
            .or("まだ|还没|尚未");

    /** Words that introduce somebody or something in the place of another one. */
    private static final Phrases NEW = Phrases
            .of("our new|wechselt|unser neuer|unsere neue|nuestro nuevo|nuestra nueva|notre nouveau|notre nouvelle");

    private static final int LONGEST_LABEL = 40;

    static Said of(int place, Quotable quotable) {
        return new Said(place, quotable, new HashSet<>(Terms.of(quotable.text())),
                AskedTerms.significant(Terms.tellingOf(withoutLabel(quotable.text()))),
                signs(quotable.text()),
                ANSWERS.beginAt(Letters.small(quotable.text()), 0));
    }

    private static Set<SpeechSign> signs(String text) {
        Set<SpeechSign> signs = SpeechSign.of(text);
        if (isNewInPlace(text)) {
            signs.add(SpeechSign.CHANGES);
        }
        return signs;
    }

    private static boolean isNewInPlace(String text) {
        return NEW.in(Letters.small(text));
    }

    /** The text after a label such as "Open question:". */
    private static String withoutLabel(String text) {
        int colon = text.indexOf(": ");
        boolean labelled = colon > 0 && colon <= LONGEST_LABEL
                && !SpeechSign.of(text.substring(0, colon + 1)).isEmpty();
        return labelled ? text.substring(colon + 2) : text;
    }

    /**
     * The terms of its sentences that report a change.
     *
     * @param toNumber whether only sentences with a number count
     */
    Set<String> changed(boolean toNumber) {
        Set<String> changed = new HashSet<>();
        if (has(SpeechSign.CHANGES)) {
            Sentences.of(text()).stream()
                    .filter(sentence -> (SpeechSign.CHANGES.in(sentence) || isNewInPlace(sentence))
                            && (!toNumber || Identifiers.hasDigit(sentence)))
                    .forEach(sentence -> changed.addAll(Terms.of(sentence)));
        }
        return changed;
    }

    /** Whether it has a sentence that does not ask. */
    boolean statesToo() {
        return Sentences.of(text()).stream().anyMatch(sentence -> !QuestionForm.matches(sentence));
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
        return quotable.question() && (colon < 0 || colon > LONGEST_LABEL || has(SpeechSign.PROPOSES));
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
        boolean settled = has(SpeechSign.SETTLES) || has(SpeechSign.CHANGES);
        return has(SpeechSign.OPENS) && (!settled || NOT_YET.in(Letters.small(text())));
    }
}
