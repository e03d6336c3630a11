package io.arawn.workstream.llm;

import io.arawn.workstream.text.Pieces;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The messages that the offline model can quote, in the order of time, and how they depend on each other. */
final class Talk {

    private static final double SETTLING = 0.34;
    private static final double REPEATING = 0.4;
    private static final int FEW = 5;
    private static final int FIRST_LETTER_WITH_MARK = 0xC0;
    private static final int LAST_LETTER_WITH_MARK = 0x17F;

    /** A message is compared with so many others at most. */
    private static final int MOST_COMPARED = 1_000;

    private final List<Said> all;
    private final Map<String, Integer> holding = new HashMap<>();
    private final Map<String, Double> rarities = new HashMap<>();
    private final BitSet acknowledgements = new BitSet();

    Talk(List<Quotable> history) {
        List<Said> said = new ArrayList<>();
        history.forEach(quotable -> said.add(Said.of(said.size(), quotable)));
        all = List.copyOf(said);
        all.forEach(each -> each.terms().forEach(term -> holding.merge(term, 1, Integer::sum)));
        holding.forEach((term, times) -> rarities.put(term, Math.log(1 + (double) all.size() / times)));
        all.stream().filter(this::acknowledges).forEach(each -> acknowledgements.set(each.place()));
    }

    /** The terms that a text writes with marks, such as those of an umlaut. */
    static Set<String> marked(String text) {
        Set<String> marked = new HashSet<>();
        if (text.chars().anyMatch(c -> c >= FIRST_LETTER_WITH_MARK && c <= LAST_LETTER_WITH_MARK)) {
            for (String word : Pieces.of(text, ' ')) {
                if (word.chars().anyMatch(c -> c >= FIRST_LETTER_WITH_MARK && c <= LAST_LETTER_WITH_MARK)) {
                    marked.addAll(Terms.of(word));
                }
            }
        }
        return marked;
    }

    /** The terms that some message writes with marks. */
    Set<String> marked() {
        return all.stream().flatMap(said -> marked(said.text()).stream()).collect(Collectors.toSet());
    }

    List<Said> all() {
        return all;
    }

    List<Said> where(Predicate<Said> wanted) {
        return all.stream().filter(wanted).toList();
    }

    /** The message before this one. */
    Optional<Said> before(Said said) {
        return said.place() == 0 ? Optional.empty() : Optional.of(all.get(said.place() - 1));
    }

    private double rarity(String term) {
        return rarities.getOrDefault(term, Math.log(1 + (double) all.size()));
    }

    /** Whether few messages hold the term. */
    boolean isRare(String term) {
        return holding.getOrDefault(term, 0) <= Math.max(FEW, all.size() / 8);
    }

    /** How much of what the first one is about the other one is about, too: 0 to 1. */
    double common(Said one, Said other) {
        Set<String> subject = one.subject();
        double of = subject.stream().mapToDouble(this::rarity).sum();
        double both = subject.stream().filter(other.terms()::contains).mapToDouble(this::rarity).sum();
        return of == 0 ? 0 : both / of;
    }

    /** Whether both hold a rare term. */
    boolean areLinked(Said one, Said other) {
        return one.subject().stream()
                .anyMatch(term -> other.terms().contains(term) && isRare(term));
    }

    /** Whether it is a reply that only repeats what was said right before. */
    boolean isAcknowledgement(Said said) {
        return acknowledgements.get(said.place());
    }

    private boolean acknowledges(Said said) {
        return said.quotable().kind() == Quotable.Kind.REPLIED && !said.asks()
                && before(said).filter(before -> before.quotable().kind() == Quotable.Kind.SAID)
                        .filter(before -> said.subject().isEmpty() || common(said, before) >= REPEATING)
                        .isPresent();
    }

    /** Whether a person asks, and nobody says something right after. */
    boolean isUnanswered(Said said) {
        boolean last = said.place() + 1 == all.size();
        return said.quotable().question() && said.quotable().kind() == Quotable.Kind.SAID
                && (last || all.get(said.place() + 1).quotable().kind() != Quotable.Kind.REPLIED);
    }

    /** How many significant terms of the message other messages hold, too. */
    long links(Said said) {
        return said.subject().stream()
                .filter(term -> holding.getOrDefault(term, 0) > 1)
                .count();
    }

    /** The later message that answers or settles this one, if there is one. */
    Optional<Said> settling(Said open) {
        List<Said> later = all.subList(open.place() + 1, Math.min(all.size(), open.place() + 1 + MOST_COMPARED));
        return later.stream().filter(each -> settles(open, each)).findFirst();
    }

    /** Whether the later message answers or settles the other one. */
    boolean settles(Said open, Said later) {
        if (later.isTentative() || later.isOpen() || later.quotable().kind() == Quotable.Kind.SUMMARISED) {
            return false;
        }
        double common = common(open, later);
        boolean resolute = later.isResolute();
        boolean next = later.place() - open.place() == 1 && later.quotable().kind() == Quotable.Kind.SAID;
        return common >= SETTLING || (resolute && common >= SETTLING / 2 && areLinked(open, later))
                || (resolute && next && open.quotable().question());
    }
}
