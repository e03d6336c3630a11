package io.arawn.workstream.llm;

import io.arawn.workstream.llm.Ranking.Ranked;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds which of the relevant messages a later one replaces, so that the later one is told first. */
final class NewestValues {

    private static final double SAME_SUBJECT = 0.5;
    private static final double SOME = 0.4;
    private static final double MUCH = 0.6;
    private static final double RELATED = 0.3;

    /** Somebody goes; the message may say who comes. */
    private static final Phrases GOES = Phrases
            .of("on leave|parental leave|maternity leave|paternity leave|is away|is sick|is ill|has left|is leaving|leaves us"
                    + "|retires|retired|quit|steps down|broke his|broke her|instead of|takes over from"
                    + "|wechselt|in rente|elternzeit|ist krank|hört auf|verlässt|kündigt"
                    + "|à la retraite|en congé|quitte|est malade|se jubila|de baja|está enfermo|está enferma|deja");

    private final Talk talk;
    private final Ranking ranking;

    NewestValues(Talk talk, Ranking ranking) {
        this.talk = talk;
        this.ranking = ranking;
    }

    /**
     * What to tell.
     *
     * @param before what it replaces, if that was a statement
     */
    record Told(Ranked ranked, Optional<Said> before) {}

    /**
     * The messages without those that a later one replaces; that one has the better rank of both.
     *
     * @param found the best first
     */
    List<Told> of(List<Ranked> found) {
        List<Said> newestFirst = found.stream()
                .map(Ranked::said)
                .sorted(Comparator.comparingInt(Said::place).reversed())
                .toList();
        Map<Integer, Double> ranks = new HashMap<>();
        found.forEach(each -> ranks.put(each.said().place(), each.rank()));
        Set<Integer> replaced = new HashSet<>();
        Map<Integer, Said> before = new HashMap<>();
        for (Ranked earlier : found) {
            newest(newestFirst, earlier.said()).map(Said::place).ifPresent(later -> {
                replaced.add(earlier.said().place());
                ranks.merge(later, earlier.rank(), Math::max);
                if (isStatement(earlier.said())) {
                    before.merge(later, earlier.said(), NewestValues::later);
                }
            });
        }
        return found.stream()
                .filter(each -> !replaced.contains(each.said().place()))
                .map(each -> told(each, ranks, before))
                .sorted(Comparator.<Told>comparingDouble(each -> each.ranked().rank()).reversed())
                .toList();
    }

    /** The newest message that replaces the earlier one. */
    private Optional<Said> newest(List<Said> newestFirst, Said earlier) {
        return newestFirst.stream()
                .takeWhile(later -> later.place() > earlier.place())
                .filter(later -> replaces(later, earlier) || replacesQuestion(later, earlier))
                .findFirst();
    }

    private static boolean isStatement(Said said) {
        return !said.isTentative() && said.quotable().kind() == Quotable.Kind.SAID;
    }

    private static Said later(Said one, Said other) {
        return one.place() > other.place() ? one : other;
    }

    private static Told told(Ranked each, Map<Integer, Double> ranks, Map<Integer, Said> before) {
        int place = each.said().place();
        return new Told(
                new Ranked(each.said(), each.bearing(), ranks.getOrDefault(place, each.rank())),
                Optional.ofNullable(before.get(place)));
    }

    /** Whether the later message answers the same question anew. */
    private boolean replacesQuestion(Said later, Said answer) {
        return ranking.own(answer) < RELATED && ranking.bothAnswer(later, answer)
                && talk.before(answer).filter(before -> before.asks() && replaces(later, before)).isPresent();
    }

    /** Whether the later message says that somebody goes whom the earlier one names. */
    private static boolean tellsWhoGoes(Said later, Said earlier) {
        return Sentences.of(later.text()).stream()
                .filter(sentence -> GOES.in(Letters.small(sentence)))
                .anyMatch(sentence -> Names.of(sentence).stream().anyMatch(Names.of(earlier.text())::contains));
    }

    private boolean replaces(Said later, Said earlier) {
        boolean states = !later.isTentative() && !later.isOpen() && !later.quotable().summary();
        if (later.place() <= earlier.place() || !states || talk.isAcknowledgement(later)) {
            return false;
        }
        Set<String> about = ranking.asked(earlier);
        boolean asked = !about.isEmpty() && ranking.asked(later).containsAll(about);
        double common = talk.common(earlier, later);
        if (earlier.isTentative() || earlier.isOpen()) {
            return talk.settles(earlier, later)
                    || (later.isResolute() && (common >= RELATED || talk.areLinked(earlier, later)));
        }
        boolean answers = ranking.bothAnswer(later, earlier);
        if (answers && tellsWhoGoes(later, earlier)) {
            return true;
        }
        if (later.isResolute()) {
            double commonlyAsked = ranking.commonlyAsked(earlier, later);
            boolean related = common >= RELATED && talk.areLinked(earlier, later);
            return (related && (about.isEmpty() || commonlyAsked >= MUCH)) || (answers && commonlyAsked >= MUCH)
                    || (answers && ranking.commonlyAsked(earlier, later.changed(ranking.asksForNumber())) >= SOME);
        }
        boolean alike = common >= SAME_SUBJECT || (!earlier.isResolute() && ranking.own(later) >= MUCH);
        return asked && answers && alike;
    }
}
