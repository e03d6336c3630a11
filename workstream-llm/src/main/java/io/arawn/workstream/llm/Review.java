package io.arawn.workstream.llm;

import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Recognises requests that only ask for a review of the last messages. */
final class Review {

    private static final Phrases SIGNS = Phrases.anywhere(
            "left off|left it|continue|carry on|pick up|pick it up|pick this up|resume|where were we|where are we|so far"
                    + "|catch me up|catch us up|up to date|up to speed|summar|recap|overview|what happened last"
                    + "|what happened before|last time");
    private static final List<String> WHAT_WAS_DONE = List.of(
            "what did we ", "what did i ", "what have we ", "what have i ", "what had we ", "what had i ");
    private static final List<String> LATELY = List.of("last", "recent", "before");
    private static final Set<String> TERMS =
            new HashSet<>(Terms.of("left leave off continue carry pick resume where"
                    + " far catch date speed summarise summarize summary recap overview last recent recently before time happened"
                    + " previous previously talk discuss conversation workstream project session do did done everything thing chat"
                    + " work worked short brief briefly quick"));

    /** The terms of all messages that are not such requests. */
    private final Set<String> said = new HashSet<>();

    /** @param history the earlier messages; other requests for a review are left out */
    Review(List<String> history) {
        history.stream().filter(text -> !looksLikeIt(text)).forEach(text -> said.addAll(Terms.of(text)));
    }

    /** Whether the text asks for a review, and not for a subject that the history contains. */
    boolean isAskedForBy(String text) {
        return looksLikeIt(text)
                && Terms.ofQuestion(text).stream().filter(term -> !TERMS.contains(term)).noneMatch(said::contains);
    }

    private static boolean looksLikeIt(String text) {
        String small = Letters.small(text);
        return SIGNS.in(small) || WHAT_WAS_DONE.stream().anyMatch(done -> isFollowed(small, small.indexOf(done), done));
    }

    private static boolean isFollowed(String text, int place, String done) {
        return place >= 0 && LATELY.stream().anyMatch(time -> text.indexOf(time, place + done.length()) >= 0);
    }
}
