package io.arawn.workstream.llm;

import io.arawn.workstream.llm.Ranking.Ranked;
import io.arawn.workstream.speech.SpeechSign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds which of the relevant messages a later one replaces, so that the later one is told first. */
final class NewestValues {

    private static final double SAME_SUBJECT = 0.5;
    private static final double SOME = 0.5;
    private static final double MUCH = 0.6;
    private static final double RELATED = 0.3;

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
        Map<Said, Said> replacedBy = new HashMap<>();
        Map<Said, Double> ranks = new HashMap<>();
        found.forEach(each -> ranks.put(each.said(), each.rank()));
        for (Ranked earlier : found) {
            found.stream()
                    .map(Ranked::said)
                    .filter(later -> replaces(later, earlier.said()) || replacesQuestion(later, earlier.said()))
                    .max((one, other) -> Integer.compare(one.place(), other.place()))
                    .ifPresent(later -> {
                        replacedBy.put(earlier.said(), later);
                        ranks.merge(later, earlier.rank(), Math::max);
                    });
        }
        List<Told> told = new ArrayList<>();
        for (Ranked each : found) {
            if (!replacedBy.containsKey(each.said())) {
                double rank = ranks.getOrDefault(each.said(), each.rank());
                told.add(new Told(new Ranked(each.said(), each.bearing(), rank), before(each.said(), replacedBy)));
            }
        }
        return told.stream()
                .sorted((one, other) -> Double.compare(other.ranked().rank(), one.ranked().rank()))
                .toList();
    }

    /** Whether the later message answers the same question anew. */
    private boolean replacesQuestion(Said later, Said answer) {
        return later.place() > answer.place() && ranking.own(answer) < RELATED && ranking.bothAnswer(later, answer)
                && talk.before(answer).filter(before -> before.asks() && replaces(later, before)).isPresent();
    }

    private static Optional<Said> before(Said said, Map<Said, Said> replacedBy) {
        return replacedBy.entrySet().stream()
                .filter(each -> each.getValue().equals(said) && !each.getKey().isTentative())
                .filter(each -> each.getKey().quotable().kind() == Quotable.Kind.SAID)
                .map(Map.Entry::getKey)
                .max((one, other) -> Integer.compare(one.place(), other.place()));
    }

    private boolean replaces(Said later, Said earlier) {
        if (later.place() <= earlier.place() || later.isTentative() || later.isOpen() || later.quotable().summary()) {
            return false;
        }
        if (talk.isAcknowledgement(later)) {
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
        if (later.isResolute()) {
            double commonlyAsked = ranking.commonlyAsked(earlier, later);
            boolean related = common >= RELATED && talk.areLinked(earlier, later);
            return (related && (about.isEmpty() || commonlyAsked >= RELATED))
                    || (answers && commonlyAsked >= (later.has(SpeechSign.CHANGES) ? SOME : MUCH));
        }
        return asked && answers && (common >= SAME_SUBJECT || ranking.own(later) >= MUCH);
    }
}
