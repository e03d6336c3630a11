package io.arawn.workstream.llm;

import io.arawn.workstream.speech.QuestionForm;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import io.arawn.workstream.text.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a message asks the offline model for. */
@SuppressWarnings("ImmutableEnumChecker") // Phrases never change.
enum Wish {
    /** The last messages. */
    CONTINUATION(Phrases.anywhere(
            "left off|left it|continue|carry on|pick up|pick it up|pick this up|resume|where were we|where are we|catch me"
                    + " up|catch us up|up to date|up to speed|what happened last|what happened before|last time"
                    + "|stehen geblieben|stehengeblieben|weitermachen|machen wir weiter|wo waren wir|wo sind wir"
                    + "|dónde lo dejamos|donde lo dejamos|seguimos|continuemos|sigamos|où en étions|reprenons|on continue"
                    + "|dove eravamo|riprendiamo|onde paramos|continuemos|waar waren we|verder gaan"
                    + "|どこまで|続けましょう|続きを|前回|说到哪|继续")),
    /** What matters of all messages. */
    SUMMARY(Phrases.anywhere(
            "summar|recap|overview|so far|zusammenfass|fasse zusammen|fass zusammen|fasse bitte|fass bitte|alles zusammen|überblick|bisher"
                    + "|resum|hasta ahora|résum|bilan|riassum|riepilog|samenvat|まとめ|要約|これまで|总结|概括|到目前")),
    /** What is open. */
    OPEN(Phrases
            .of("open|unclear|unresolved|undecided|to-do|todo|to do|left to do|left to be|left to decide|outstanding|pending|clarified|clarify"
                    + "|not decided|not solved|unsolved|not yet|still need|still needs|still have to|still has to|needs to be|to be done|not done"
                    + "|next steps|next step|remains|remaining|still missing"
                    + "|offen|offene|offenen|ungeklärt|unklar|zu klären|zu tun|fehlt noch|noch nicht|müssen wir noch|muss noch|erledigen|aussteht|steht noch aus|stehen noch aus"
                    + "|pendiente|pendientes|abierta|abiertas|sin resolver|por decidir|por hacer|queda|falta|aún no|todavía no"
                    + "|en suspens|ouverte|ouvertes|à faire|reste|in sospeso|aperte|da fare|em aberto|pendente|pendentes"
                    + "|openstaande|onduidelijk")
            .or("未決|未定|まだ決ま|まだ決め|決まっていない|残って|課題|待办|还没|未解决|悬而未决")),
    /** An answer. */
    ANSWER(Phrases.none()),
    /** Nothing; the message is a statement. */
    NOTHING(Phrases.none());

    private static final List<String> WHAT_WAS_DONE = List.of(
            "what did we ", "what did i ", "what have we ", "what have i ", "what had we ", "what had i ");
    private static final List<String> LATELY = List.of("last", "recent", "before");
    private static final Set<String> REVIEWING =
            new HashSet<>(Terms.of("left leave off continue carry pick resume where"
                    + " far catch date speed summarise summarize summary recap overview last recent recently before time happened"
                    + " previous previously talk discuss conversation workstream project session do did done everything thing chat"
                    + " work worked short brief briefly quick"));

    private static final Set<String> GENERAL = Set.copyOf(
            new HashSet<>(Terms.of(
                    "questions question open clarified list points point things thing still have issue issues problem"
                            + " problems fragen frage offen punkte punkt preguntas pregunta cosas cosa questions domande vragen clarify"
                            + " left done unresolved everything what us summary decisions")));

    private static final Phrases CHOICE =
            Phrases.of("choose|choice|pick|agree|decisions|wählen|elegir|choisir|scegliere");

    private final Phrases signs;

    Wish(Phrases signs) {
        this.signs = signs;
    }

    /** @param said the terms of all messages that ask for no review */
    static Wish of(String question, Set<String> said) {
        if (looksLikeReview(question)
                && Terms.ofQuestion(question).stream()
                        .filter(term -> !REVIEWING.contains(term) && isSubject(term))
                        .noneMatch(said::contains)) {
            return SUMMARY.signs.in(Letters.small(question)) ? SUMMARY : CONTINUATION;
        }
        if (!QuestionForm.matches(question)) {
            return NOTHING;
        }
        return OPEN.signs.in(Letters.small(question)) ? OPEN : ANSWER;
    }

    private static boolean isSubject(String term) {
        return !AskedTerms.significant(Set.of(term)).isEmpty();
    }

    /** Whether the text looks like a request for a review. */
    static boolean looksLikeReview(String text) {
        String small = Letters.small(text);
        return CONTINUATION.signs.in(small) || SUMMARY.signs.in(small)
                || WHAT_WAS_DONE.stream().anyMatch(done -> isFollowed(small, small.indexOf(done), done));
    }

    private static boolean isFollowed(String text, int place, String done) {
        return place >= 0 && LATELY.stream().anyMatch(time -> text.indexOf(time, place + done.length()) >= 0);
    }

    /** Whether the question asks for a decision. */
    static boolean isForDecision(String question) {
        return SpeechSign.DECIDES.in(question) || CHOICE.in(Letters.small(question));
    }

    /** What the question is about besides the wish itself. */
    static Set<String> subject(String question) {
        Set<String> subject = new HashSet<>(AskedTerms.significant(Set.copyOf(Terms.ofQuestion(question))));
        subject.removeIf(term -> GENERAL.contains(term) || OPEN.signs.in(term));
        return subject;
    }
}
