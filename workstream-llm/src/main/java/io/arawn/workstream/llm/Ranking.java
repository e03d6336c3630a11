package io.arawn.workstream.llm;

import io.arawn.workstream.dates.TimeWindow;
import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Phrases;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Ranks the messages by their relevance to a question. A statement ranks above a question and a proposal, what answers a
 * relevant message has a part of its relevance, and what changes a relevant message ranks above it.
 */
final class Ranking {

    private static final double STATEMENT = 1.25;
    private static final double TENTATIVE = 0.75;
    private static final double RESOLUTE = 1.15;
    private static final double REPLIED = 0.95;
    private static final double SUMMARY = 0.9;
    private static final double PINNED = 1.05;
    private static final double OTHER_KIND = 0.8;
    private static final double INHERITED = 0.9;
    /** A message answers or continues at most this many messages before it. */
    private static final int NEAR = 6;

    /** A decision belongs to what was proposed at most this many messages before it. */
    private static final int SOON = 2;

    /** What follows from something is told at most this many messages after it. */
    private static final int FOLLOWING = 3;

    /** Who tells a story begins with the cause. */
    private static final double EARLIER = 0.01;

    /** A text that begins so tells what follows from what was said before. */
    private static final Phrases FOLLOWS = Phrases
            .of("so|therefore|that's why|because of that|as a result|hence|deshalb|daher|darum|deswegen|dadurch|somit"
                    + "|du coup|donc|c'est pourquoi|par conséquent|por eso|así que|por lo tanto|quindi|perciò|por isso|daarom|dus"
                    + "|поэтому")
            .or("そのため|それで|因此|所以");

    private static final int MOST_COMPARED = 50;
    private static final double LINKED = 0.2;
    private static final double ACKNOWLEDGED = 0.5;
    private static final double DECIDED = 1.3;
    private static final double ANSWER = 1.1;
    private static final double BEARS = 0.34;
    private static final double BEARS_BY_KIND = 0.5;
    private static final double IN_TIME = 1.5;
    private static final double SOON_AFTER = 1.2;
    private static final double OUT_OF_TIME = 0.6;

    private final Talk talk;
    private final AskedTerms asked;
    private final Set<AnswerKind> kinds;
    private final Optional<TimeWindow> window;
    private final boolean decision;
    private final List<Clues> clues;
    private final List<Said> bearing;

    Ranking(Talk talk, AskedTerms asked, String question, Optional<TimeWindow> window, ZoneId zone) {
        this.talk = talk;
        this.asked = asked;
        this.window = window;
        kinds = AnswerKind.of(question);
        decision = Wish.isForDecision(question);
        clues = talk.all().stream().map(said -> clues(said, zone)).toList();
        bearing = talk.where(said -> direct(said) >= BEARS).stream()
                .sorted(Comparator.comparingDouble(this::direct).reversed())
                .limit(MOST_COMPARED)
                .toList();
    }

    /**
     * What a message shows by itself, found once, because messages are compared with each other.
     *
     * @param held the asked terms that it holds
     * @param asked the significant ones of them
     * @param own its relevance to the question
     * @param named the time that it names, if the question asks for a time
     * @param kinds those of the asked kinds of which it may hold a thing
     * @param surely those of the asked kinds of which it surely holds a thing
     */
    private record Clues(
            Map<String, Double> held, Set<String> asked, double own, Optional<TimeWindow> named,
            Set<AnswerKind> kinds, Set<AnswerKind> surely) {}

    private Clues clues(Said said, ZoneId zone) {
        Map<String, Double> held = asked.heldIn(said.terms());
        boolean forTime = window.isPresent() || kinds.contains(AnswerKind.TIME);
        Optional<TimeWindow> named = forTime
                ? TimeWords.in(said.text(), said.quotable().time(), zone).map(TimeWords.Said::window)
                : Optional.empty();
        Set<AnswerKind> surely = kinds(kind -> kind.isSurelyIn(said.text(), named.isPresent(), held.keySet()));
        return new Clues(
                held,
                AskedTerms.significant(held),
                surely.isEmpty() || !asked.isOnlyKind() ? asked.share(held)
                        : Math.max(BEARS_BY_KIND, asked.share(held)),
                named,
                kinds(kind -> kind.isIn(said.text(), named.isPresent(), held.keySet())),
                surely);
    }

    private Set<AnswerKind> kinds(Predicate<AnswerKind> held) {
        return kinds.stream().filter(held).collect(Collectors.toSet());
    }

    /**
     * A message with its relevance.
     *
     * @param bearing how much it bears on the question, from 0 to about 1
     * @param rank larger is better
     */
    record Ranked(Said said, double bearing, double rank) {

        Quotable quotable() {
            return said.quotable();
        }
    }

    /** The messages that bear on the question, the best first; of equal ones the newer first. */
    List<Ranked> ranked() {
        List<Ranked> ranked = new ArrayList<>();
        talk.all().forEach(said -> ranked.add(rank(said)));
        return ranked.stream()
                .filter(found -> found.bearing > 0)
                .sorted(Comparator.comparingDouble(Ranked::rank)
                        .thenComparingInt(found -> found.said.place())
                        .reversed())
                .toList();
    }

    /** Whether the question asks for kinds of things, and the message surely holds one. */
    boolean holdsAskedKind(Said said) {
        return !clues(said).surely.isEmpty() || asExplanation(said) >= BEARS;
    }

    double own(Said said) {
        return clues(said).own;
    }

    private Clues clues(Said said) {
        return clues.get(said.place());
    }

    private Ranked rank(Said said) {
        double inherited = Math.max(Math.max(asAnswer(said) * ANSWER, asExplanation(said)), asSequel(said));
        double bearing = Math.max(own(said), inherited);
        return new Ranked(said, Math.min(1, bearing), bearing * weight(said));
    }

    private double weight(Said said) {
        double weight = said.isTentative() || said.isOpen() ? TENTATIVE : STATEMENT;
        weight *= said.isResolute() ? RESOLUTE : 1;
        weight *= switch (said.quotable().kind()) {
            case SAID -> 1;
            case REPLIED -> said.has(SpeechSign.PROPOSES) ? REPLIED * TENTATIVE : REPLIED;
            case SUMMARISED -> SUMMARY;
        };
        weight *= talk.isAcknowledgement(said) ? ACKNOWLEDGED : 1;
        weight *= decision && said.has(SpeechSign.DECIDES) ? DECIDED : 1;
        weight *= said.quotable().pinned() ? PINNED : 1;
        weight *= kinds.isEmpty() || !clues(said).kinds.isEmpty() ? 1 : OTHER_KIND;
        return weight * window.map(time -> inTime(said, time)).orElse(1.0);
    }

    private double inTime(Said said, TimeWindow time) {
        if (time.holds(said.quotable().time()) || names(said, time)) {
            return IN_TIME;
        }
        return time.isSoonBefore(said.quotable().time()) ? SOON_AFTER : OUT_OF_TIME;
    }

    /** Whether the message names a time within the window. */
    private boolean names(Said said, TimeWindow time) {
        return clues(said).named
                .filter(named -> named.from().isBefore(time.until()) && time.from().isBefore(named.until()))
                .isPresent();
    }

    /** A statement of another speaker right after a question is as relevant as that question. */
    private double asAnswer(Said said) {
        return talk.before(said)
                .filter(before -> !said.asks() && (before.asks() || isOffer(before)))
                .filter(before -> !before.quotable().who().equals(said.quotable().who()))
                .map(this::own)
                .orElse(0.0);
    }

    private static boolean isOffer(Said said) {
        return said.isTentative() && said.quotable().kind() == Quotable.Kind.REPLIED;
    }

    /** Its own relevance, or that of the question that it answers. */
    private double direct(Said said) {
        return Math.max(own(said), asAnswer(said));
    }

    /** Who asks for a reason gets what was said right after the trouble: a reply, or what names reasons. */
    private double asExplanation(Said said) {
        if (!kinds.contains(AnswerKind.REASON) || (said.isTentative() && !said.statesToo())) {
            return 0;
        }
        double before = talk.before(said)
                .filter(each -> said.quotable().kind() == Quotable.Kind.REPLIED)
                .map(this::own)
                .orElse(0.0);
        double soon = clues(said).surely.contains(AnswerKind.REASON) ? bearing.stream()
                .filter(each -> each.place() < said.place() && said.place() - each.place() <= SOON)
                .mapToDouble(this::own)
                .max()
                .orElse(0)
                : 0;
        return Math.max(Math.max(before, soon), asCause(said)) * INHERITED;
    }

    /** What was said right before a relevant message that tells what follows from it. */
    private double asCause(Said said) {
        if (said.quotable().kind() != Quotable.Kind.SAID) {
            return 0;
        }
        return bearing.stream()
                .filter(each -> each.place() > said.place() && each.place() - said.place() <= FOLLOWING)
                .filter(each -> FOLLOWS.beginAt(Letters.small(each.text()), 0))
                .mapToDouble(each -> own(each) * (1 + EARLIER * (each.place() - said.place())))
                .max()
                .orElse(0);
    }

    /** A decision or a change soon after a relevant message on the same thing has most of its relevance. */
    private double asSequel(Said said) {
        boolean decided = said.isResolute() || talk.before(said).filter(Said::isTentative).isPresent();
        if (!decided || said.isTentative() || said.quotable().kind() != Quotable.Kind.SAID) {
            return 0;
        }
        return bearing.stream()
                .filter(before -> before.place() < said.place())
                .filter(before -> isLinked(before, said))
                .mapToDouble(before -> direct(before) * INHERITED)
                .max()
                .orElse(0);
    }

    private boolean isLinked(Said before, Said said) {
        boolean near = said.place() - before.place() <= NEAR;
        if (before.isTentative() && said.has(SpeechSign.DECIDES) && said.place() - before.place() <= SOON) {
            return true;
        }
        return near && (before.isTentative() ? talk.areLinked(said, before) : talk.common(before, said) >= LINKED);
    }

    /** The share of the asked terms of one message that the other holds, too. */
    double commonlyAsked(Said one, Said other) {
        return asked.share(asked(one), clues(other).held);
    }

    /** Whether the answer has a number, such as that of a day. */
    boolean asksForNumber() {
        return kinds.contains(AnswerKind.TIME) || kinds.contains(AnswerKind.NUMBER) || kinds.contains(AnswerKind.PHONE);
    }

    /** The share of the asked terms of a message that are among the terms. */
    double commonlyAsked(Said one, Set<String> terms) {
        return terms.isEmpty() ? 0 : asked.share(asked(one), asked.heldIn(terms));
    }

    /** The significant asked terms of the message. */
    Set<String> asked(Said said) {
        return clues(said).asked;
    }

    /** Whether both hold a thing of the kind that the question asks for. */
    boolean bothAnswer(Said one, Said other) {
        return clues(one).surely.stream().filter(AnswerKind::isReplaced).anyMatch(clues(other).surely::contains);
    }
}
