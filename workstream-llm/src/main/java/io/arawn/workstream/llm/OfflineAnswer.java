package io.arawn.workstream.llm;

import io.arawn.workstream.dates.TimeWords;
import io.arawn.workstream.llm.NewestValues.Told;
import io.arawn.workstream.llm.Ranking.Ranked;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.speech.SpeechSign;
import io.arawn.workstream.text.Letters;
import io.arawn.workstream.text.Terms;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the offline model's reply to one plan, line by line. */
final class OfflineAnswer {

    private static final double BEARS = 0.4;
    private static final double MOST_BEARS = 0.75;
    private static final double NEAR = 0.12;
    private static final double OF_THE_BEST = 0.65;
    private static final int MOST_LINES = 4;
    private static final int MOST_EARLIER = 3;
    private static final int MOST_DECISIONS = 6;
    private static final int MOST_RECENT = 6;
    private static final int MOST_OF_A_TIME = 12;
    private static final int MOST_OF_A_SUMMARY = 12;
    private static final int MOST_OPEN = 8;

    private final String name;
    private final ZoneId zone;
    private final String question;
    private final Optional<Message> stored;
    private final Talk talk;
    private final Significance significance;
    private final Optional<TimeWords.Said> time;
    private final AskedTerms asked;
    private final Ranking ranking;
    private final Quotes quotes;

    OfflineAnswer(Plan plan, String name, Instant now, ZoneId zone) {
        this.name = name;
        this.zone = zone;
        Asked asking = Asked.of(plan);
        stored = asking.stored();
        question = asking.text();
        talk = new Talk(history(plan, asking));
        significance = new Significance(talk);
        Optional<Instant> last = talk.all().isEmpty()
                ? Optional.empty()
                : Optional.of(talk.all().getLast().quotable().time());
        time = TimeWords.in(question, now, zone, last);
        String subject = time.map(said -> said.without(question)).orElse(question);
        asked = new AskedTerms(subject, AnswerKind.of(question), new HashSet<>(Terms.of(name)), talk);
        ranking = new Ranking(talk, asked, question, time.map(TimeWords.Said::window), zone);
        quotes = new Quotes(asked);
    }

    private List<Quotable> history(Plan plan, Asked asking) {
        Map<Optional<RecordId>, Quotable> said = new LinkedHashMap<>();
        plan.items().stream()
                .flatMap(item -> Quotable.of(item, asking.asker(), zone).stream())
                .sorted(Comparator.comparing(Quotable::time))
                .filter(each -> !each.id().equals(stored.map(Message::id)))
                .forEach(each -> said.putIfAbsent(each.id(), each));
        return List.copyOf(said.values());
    }

    List<String> lines() {
        Set<String> said = new HashSet<>();
        talk.all().stream()
                .filter(each -> !Wish.looksLikeReview(each.text()))
                .forEach(each -> said.addAll(each.terms()));
        return switch (Wish.of(question, said)) {
            case CONTINUATION -> continuation();
            case SUMMARY -> summary();
            case OPEN -> open();
            case ANSWER -> time.isPresent() && asked.isOnlyFaint() ? happened() : answer();
            case NOTHING -> noted();
        };
    }

    private List<String> continuation() {
        List<Said> all = talk.where(said -> !Wish.looksLikeReview(said.text()));
        List<Said> told = without(all, significance::isIdle);
        if (told.isEmpty()) {
            return nothingSaid();
        }
        List<String> lines = new ArrayList<>();
        lines.add("The last of what was said in \"" + name + "\":");
        told.subList(Math.max(0, told.size() - MOST_RECENT), told.size())
                .forEach(said -> lines.add(quotes.whole(said)));
        return lines;
    }

    private List<String> nothingSaid() {
        return List.of("Nothing has been said in \"" + name + "\" before this." + storedAs());
    }

    /** Those without the needless ones; all of them if all are needless. */
    private static List<Said> without(List<Said> all, Predicate<Said> needless) {
        List<Said> some = all.stream().filter(needless.negate()).toList();
        return some.isEmpty() ? all : some;
    }

    private List<String> summary() {
        List<Said> all = talk.where(said -> !Wish.looksLikeReview(said.text()));
        if (all.isEmpty()) {
            return nothingSaid();
        }
        List<String> lines = new ArrayList<>();
        lines.add("What was said in \"" + name + "\":");
        best(all, MOST_OF_A_SUMMARY).forEach(said -> lines.add(quotes.whole(said)));
        return lines;
    }

    /** The most significant ones, in the order of time. */
    private List<Said> best(List<Said> all, int most) {
        return without(all, significance::isSmallTalk).stream()
                .sorted(Comparator.comparingDouble(significance::of).reversed())
                .limit(most)
                .sorted(Comparator.comparingInt(Said::place))
                .toList();
    }

    private List<String> open() {
        Set<String> subject = Wish.subject(question);
        List<Said> open = talk.where(said -> said.isOpen() || talk.isUnanswered(said)).stream()
                .filter(said -> talk.settling(said).isEmpty())
                .toList();
        List<Said> about = open.stream()
                .filter(said -> subject.stream().anyMatch(said.terms()::contains))
                .toList();
        List<Said> told = about.isEmpty() ? open : about;
        if (told.isEmpty()) {
            return answer();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Open in \"" + name + "\":");
        told.reversed().stream().limit(MOST_OPEN).forEach(said -> lines.add(quotes.whole(said)));
        return lines;
    }

    private List<String> happened() {
        List<Said> within = talk.where(said -> time.orElseThrow().window().holds(said.quotable().time()));
        if (within.isEmpty()) {
            return answer();
        }
        List<String> lines = new ArrayList<>();
        lines.add("Said in \"" + name + "\" at that time:");
        List<Said> some = within.stream().filter(said -> !significance.isIdle(said)).toList();
        List<Said> told = some.isEmpty() || some.size() > MOST_OF_A_TIME ? best(within, MOST_OF_A_TIME) : some;
        told.forEach(said -> lines.add(quotes.whole(said)));
        return lines;
    }

    private List<String> answer() {
        List<Told> told = told(ranking.ranked());
        double enough = asked.lacksHead(question) ? MOST_BEARS : BEARS;
        List<Told> bearing = told.stream().filter(each -> each.ranked().bearing() >= enough).toList();
        if (!bearing.isEmpty()) {
            List<Told> shown = withKind(worthTelling(bearing, MOST_LINES), told);
            return withQuestion(bearing.getFirst().ranked().said(), lines(shown));
        }
        List<String> lines = new ArrayList<>();
        lines.add("I find nothing in \"" + name + "\" that answers this." + storedAs());
        List<Told> near = told.stream()
                .filter(each -> each.ranked().bearing() >= NEAR && !each.ranked().quotable().question())
                .toList();
        List<String> nearest = near.isEmpty() ? decisions() : lines(worthTelling(near, MOST_EARLIER));
        if (!nearest.isEmpty()) {
            lines.add("The nearest to it:");
            lines.addAll(nearest);
        }
        return lines;
    }

    /**
     * The newest decisions, if the question asks for one. A question such as "which database did we choose" may share no
     * word with its answer.
     */
    private List<String> decisions() {
        return !Wish.isForDecision(question) ? List.of()
                : talk.where(said -> said.has(SpeechSign.DECIDES) && said.isResolute() && !talk.isAcknowledgement(said))
                        .reversed()
                        .stream()
                        .limit(MOST_DECISIONS)
                        .map(quotes::whole)
                        .toList();
    }

    /** With the best message that has a thing of the kind that the question asks for, if the others have none. */
    private List<Told> withKind(List<Told> shown, List<Told> told) {
        List<Told> all = new ArrayList<>(shown);
        if (shown.stream().noneMatch(each -> ranking.holdsAskedKind(each.ranked().said()))) {
            told.stream()
                    .filter(each -> each.ranked().bearing() >= NEAR)
                    .filter(each -> ranking.holdsAskedKind(each.ranked().said()))
                    .filter(each -> !each.ranked().said().isTentative() || each.ranked().said().statesToo())
                    .findFirst()
                    .ifPresent(all::add);
        }
        return all;
    }

    /** Adds the question before an answer that cannot be understood without it. */
    private List<String> withQuestion(Said best, List<String> lines) {
        Optional<Said> before = talk.before(best)
                .filter(each -> ranking.own(best) < BEARS && each.asks() && ranking.own(each) >= BEARS)
                .filter(each -> each.quotable().kind() != best.quotable().kind());
        before.ifPresent(each -> lines.addFirst(quotes.whole(each)));
        return lines;
    }

    private List<Told> told(List<Ranked> ranked) {
        return new NewestValues(talk, ranking).of(ranked);
    }

    private List<String> noted() {
        List<String> lines = new ArrayList<>();
        lines.add("Noted in \"" + name + "\"" + stored.map(own -> " (" + own.id() + ")").orElse("") + ".");
        List<Ranked> earlier = ranking.ranked().stream()
                .filter(found -> !found.quotable().question())
                .filter(found -> found.bearing() >= BEARS || ranking.asked(found.said()).size() >= 2)
                .toList();
        if (!earlier.isEmpty()) {
            lines.add("What was said about it before:");
            lines.addAll(lines(worthTelling(told(earlier), MOST_EARLIER)));
        }
        return lines;
    }

    private String storedAs() {
        return stored.map(own -> " Your message is stored (" + own.id() + ").").orElse(" Your message is stored.");
    }

    private List<Told> worthTelling(List<Told> found, int most) {
        double best = found.stream().mapToDouble(each -> each.ranked().rank()).max().orElse(0);
        Set<String> quoted = new HashSet<>();
        List<Told> worthTelling = new ArrayList<>();
        for (Told one : found) {
            boolean worthIt = one.ranked().rank() >= best * OF_THE_BEST
                    && (worthTelling.isEmpty() || !talk.isAcknowledgement(one.ranked().said()))
                    && quoted.add(Letters.small(one.ranked().said().text()));
            if (worthIt && worthTelling.size() < most) {
                worthTelling.add(one);
            }
        }
        return worthTelling;
    }

    private List<String> lines(List<Told> told) {
        List<String> lines = new ArrayList<>();
        told.forEach(one -> lines.add(
                quotes.whole(one.ranked().said()) + one.before().map(quotes::before).orElse("")));
        return lines;
    }
}
