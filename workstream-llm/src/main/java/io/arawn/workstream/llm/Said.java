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

    /** A sentence that begins so, and then says what it is, names what takes the place of an older thing. */
    private static final Phrases NEW_THING = Phrases
            .of("new|the new|our new|neuer|neue|neues|der neue|die neue|das neue|nouveau|nouvelle|le nouveau|la nouvelle"
                    + "|nuevo|nueva|el nuevo|la nueva|il nuovo|la nuova|nieuwe|de nieuwe");

    private static final Phrases IS = Phrases.of("is|are|will be|ist|sind|wird|est|sont|sera|es|son|será|è|sarà|wordt");

    /** The thing that is new is named by a few words. */
    private static final int LONGEST_THING = 40;

    private static final int LONGEST_LABEL = 40;

    static Said of(int place, Quotable quotable) {
        return new Said(place, quotable, new HashSet<>(Terms.of(quotable.text())),
                AskedTerms.significant(Terms.tellingOf(withoutLabel(quotable.text()))),
                signs(quotable.text()),
                isAnswer(Letters.small(quotable.text())));
    }

    private static Set<SpeechSign> signs(String text) {
        Set<SpeechSign> signs = SpeechSign.of(text);
        if (isNewInPlace(text)) {
            signs.add(SpeechSign.CHANGES);
        }
        return signs;
    }

    private static boolean isNewInPlace(String text) {
        return NEW.in(Letters.small(text)) || Sentences.of(text).stream().anyMatch(Said::namesNewThing);
    }

    private static boolean namesNewThing(String sentence) {
        String small = Letters.small(sentence);
        int end = NEW_THING.endAt(small, 0);
        return end > 0 && !QuestionForm.matches(sentence)
                && IS.in(small.substring(end, Math.min(small.length(), end + LONGEST_THING)));
    }

    /** Whether the text begins with an answer, or has one behind what it is about: "About the toys: yes". */
    private static boolean isAnswer(String small) {
        int colon = small.indexOf(": ");
        return ANSWERS.beginAt(small, 0) || (colon > 0 && colon <= LONGEST_LABEL && ANSWERS.beginAt(small, colon + 2));
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

    /** Whether it has a sentence that does not ask, and holds a number. */
    private boolean statesNumber() {
        return Sentences.of(text()).stream()
                .anyMatch(sentence -> Identifiers.hasDigit(sentence) && !QuestionForm.matches(sentence));
    }

    /** Whether it only asks. A question after a colon, such as the one of a thesis, is a statement. */
    boolean asks() {
        int colon = text().indexOf(": ");
        return quotable.question() && !statesNumber()
                && (colon < 0 || colon > LONGEST_LABEL || has(SpeechSign.PROPOSES));
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
