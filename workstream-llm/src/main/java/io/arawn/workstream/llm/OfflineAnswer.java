package io.arawn.workstream.llm;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.text.Letters;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the offline model's reply to one plan, line by line. */
final class OfflineAnswer {

    private static final double BEARS = 0.4;
    private static final double NEAR = 0.15;
    private static final double OF_THE_BEST = 0.8;
    private static final double OF_THE_BEST_ANSWER = 0.6;
    private static final double STATEMENT = 1.25;
    private static final double ANSWER = 1.1;
    private static final double SUMMARY = 0.9;
    private static final double PINNED = 1.05;
    private static final int MOST_LINES = 4;
    private static final int MOST_EARLIER = 2;
    private static final int MOST_RECENT = 6;
    private static final int SHORT_QUOTE = 120;

    private static final Phrases WHAT = Phrases.of("what|which|who");
    private static final Phrases PRESENT = Phrases.of("now|current|currently|latest|last|still");

    private final String name;
    private final String question;
    private final Optional<Message> stored;
    private final List<Quotable> history;
    private final Bearing bearing;
    private final Review review;

    OfflineAnswer(Plan plan, String name, ZoneId zone) {
        this.name = name;
        Asked asked = Asked.of(plan);
        stored = asked.stored();
        question = asked.text();
        Optional<String> asker = asked.asker();
        Map<String, Quotable> said = new LinkedHashMap<>();
        plan.items().stream()
                .flatMap(item -> Quotable.of(item, asker, zone).stream())
                .sorted(Comparator.comparing(Quotable::time))
                .filter(utterance -> stored.filter(own -> own.id().equals(utterance.id())).isEmpty())
                .forEach(utterance -> said.putIfAbsent(utterance.id().value(), utterance));
        history = List.copyOf(said.values());
        List<String> texts = history.stream().map(Quotable::text).toList();
        bearing = new Bearing(question, texts);
        review = new Review(texts);
    }

    List<String> lines() {
        if (review.isAskedForBy(question)) {
            return review();
        }
        return QuestionForm.matches(question) ? answer() : noted();
    }

    private List<String> review() {
        List<Quotable> told = history.stream().filter(said -> !review.isAskedForBy(said.text())).toList();
        if (told.isEmpty()) {
            return List.of("Nothing has been said in \"" + name + "\" before this." + storedAs());
        }
        List<String> lines = new ArrayList<>();
        lines.add("The last of what was said in \"" + name + "\":");
        told.subList(Math.max(0, told.size() - MOST_RECENT), told.size())
                .forEach(said -> lines.add(said.line(Excerpt.around(said.text(), 0, SHORT_QUOTE))));
        return lines;
    }

    private List<String> answer() {
        List<Ranked> ranked = ranked();
        List<Ranked> bearingOnIt = ranked.stream().filter(found -> found.bearing >= BEARS).toList();
        if (!bearingOnIt.isEmpty()) {
            return quotes(withoutIdleQuestions(bearingOnIt), MOST_LINES);
        }
        List<String> lines = new ArrayList<>();
        lines.add("I find nothing in \"" + name + "\" that answers this." + storedAs());
        List<Ranked> near = ranked.stream().filter(found -> found.bearing >= NEAR && !found.said.question()).toList();
        List<Ranked> told = near.isEmpty() ? decisions() : near;
        if (!told.isEmpty()) {
            lines.add("The nearest to it:");
            lines.addAll(quotes(told, MOST_EARLIER));
        }
        return lines;
    }

    /**
     * The messages that report decisions. A question such as "which database did we choose" may share no other word
     * with its answer.
     */
    private List<Ranked> decisions() {
        return !asksWhat() ? List.of() : history.stream()
                .filter(said -> !said.question() && bearing.decides(said.text()))
                .sorted(Comparator.comparing(Quotable::time).reversed())
                .map(said -> new Ranked(said, 0, 0))
                .toList();
    }

    private boolean asksWhat() {
        String small = Letters.small(question);
        int start = 0;
        while (start < small.length() && !Chars.isAt(small, start, Chars.WORD)) {
            start++;
        }
        return WHAT.beginAt(small, start);
    }

    /** Leaves out earlier questions, except with answers that cannot be understood without them. */
    private List<Ranked> withoutIdleQuestions(List<Ranked> found) {
        if (bearing.of(found.getFirst().said.text()) < BEARS) {
            return found.stream()
                    .sorted(Comparator.comparing((Ranked one) -> one.said.time()))
                    .toList();
        }
        List<Ranked> statements = found.stream().filter(one -> !one.said.question()).toList();
        return statements.isEmpty() ? found : statements;
    }

    private List<String> noted() {
        List<String> lines = new ArrayList<>();
        lines.add("Noted in \"" + name + "\"" + stored.map(own -> " (" + own.id() + ")").orElse("") + ".");
        List<Ranked> earlier = ranked().stream()
                .filter(found -> !found.said.question())
                .filter(found -> found.bearing >= BEARS || bearing.shared(found.said.text()) >= 2)
                .toList();
        if (!earlier.isEmpty()) {
            lines.add("What was said about it before:");
            lines.addAll(quotes(earlier, MOST_EARLIER));
        }
        return lines;
    }

    private String storedAs() {
        return stored.map(own -> " Your message is stored (" + own.id() + ").").orElse(" Your message is stored.");
    }

    private List<String> quotes(List<Ranked> found, int most) {
        double best = found.stream().mapToDouble(Ranked::rank).max().orElse(0);
        Set<String> quoted = new HashSet<>();
        List<String> lines = new ArrayList<>();
        for (Ranked one : found) {
            String quote = bearing.quote(one.said.text());
            double least = best * (one.said.question() ? OF_THE_BEST_ANSWER : OF_THE_BEST);
            boolean worthIt = one.rank >= least && quoted.add(Letters.small(quote));
            if (worthIt && lines.size() < most) {
                lines.add(one.said.line(quote));
            }
        }
        return lines;
    }

    private record Ranked(Quotable said, double bearing, double rank) {}

    /** The best first. Of equal ones the earlier comes first, unless the question is about the present. */
    private List<Ranked> ranked() {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            ranked.add(rank(i));
        }
        Comparator<Ranked> byTime = Comparator.comparing(found -> found.said.time());
        boolean present = PRESENT.in(Letters.small(question));
        return ranked.stream()
                .filter(found -> found.bearing > 0)
                .sorted(Comparator.comparingDouble(Ranked::rank)
                        .reversed()
                        .thenComparing(present ? byTime.reversed() : byTime))
                .toList();
    }

    private Ranked rank(int index) {
        Quotable said = history.get(index);
        double own = bearing.of(said.text());
        double asAnswer = asAnswer(index);
        double weight =
                (said.question() ? 1 : STATEMENT) * (said.summary() ? SUMMARY : 1) * (said.pinned() ? PINNED : 1);
        return new Ranked(said, Math.max(own, asAnswer), Math.max(own, asAnswer * ANSWER) * weight);
    }

    /** A statement of another speaker right after a question is as relevant as that question. */
    private double asAnswer(int index) {
        if (index == 0 || history.get(index).question()) {
            return 0;
        }
        Quotable before = history.get(index - 1);
        boolean answers = before.question() && !before.who().equals(history.get(index).who());
        return answers ? bearing.of(before.text()) : 0;
    }
}
