package io.arawn.workstream.llm;

import io.arawn.workstream.context.Plan;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Terms;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the offline model says to one plan, line by line. */
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

    private static final Pattern REVIEW =
            Pattern.compile("left off|left it|continue|carry on|pick (this |it )?up|resume"
                    + "|where (were|are) we|so far|catch (me|us) up|up to (date|speed)|summar|recap|overview"
                    + "|what (did|have|had) (we|i) .*(last|recent|before)|what happened (last|before)|last time");
    private static final Pattern WHAT = Pattern.compile("^\\W*(what|which|who)\\b");
    private static final Set<String> REVIEW_TERMS =
            new HashSet<>(Terms.of("left leave off continue carry pick resume where"
                    + " far catch date speed summarise summarize summary recap overview last recent recently before time happened"
                    + " previous previously talk discuss conversation workstream project session do did done everything thing chat"
                    + " work worked short brief briefly quick"));

    private final String name;
    private final String question;
    private final Optional<Message> stored;
    private final List<Utterance> history;
    private final Bearing bearing;

    OfflineAnswer(Plan plan, String name, ZoneId zone) {
        this.name = name;
        Asked asked = Asked.of(plan);
        stored = asked.stored();
        question = asked.text();
        Optional<String> asker = asked.asker();
        Map<String, Utterance> said = new LinkedHashMap<>();
        plan.items().stream()
                .flatMap(item -> Utterance.of(item, asker, zone).stream())
                .sorted(Comparator.comparing(Utterance::time))
                .filter(utterance -> stored.filter(own -> own.id().equals(utterance.id())).isEmpty())
                .forEach(utterance -> said.putIfAbsent(utterance.id().value(), utterance));
        history = List.copyOf(said.values());
        bearing = new Bearing(question, history.stream().map(Utterance::text).toList());
    }

    List<String> lines() {
        if (isReview(question)) {
            return review();
        }
        return QuestionForm.matches(question) ? answer() : noted();
    }

    private boolean isReview(String text) {
        return REVIEW.matcher(text.toLowerCase(Locale.ROOT)).find()
                && Terms.ofQuestion(text).stream()
                        .filter(term -> !REVIEW_TERMS.contains(term))
                        .noneMatch(term -> history.stream().anyMatch(said -> Terms.of(said.text()).contains(term)
                                && !REVIEW.matcher(said.text().toLowerCase(Locale.ROOT)).find()));
    }

    private List<String> review() {
        List<Utterance> told = history.stream().filter(said -> !isReview(said.text())).toList();
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

    /** Who asks which database was chosen may not find the word in the answer, but that something was chosen. */
    private List<Ranked> decisions() {
        return !WHAT.matcher(question.toLowerCase(Locale.ROOT)).find() ? List.of() : history.stream()
                .filter(said -> !said.question() && bearing.decides(said.text()))
                .sorted(Comparator.comparing(Utterance::time).reversed())
                .map(said -> new Ranked(said, 0, 0))
                .toList();
    }

    /** Earlier questions are worth telling only with answers that cannot be understood without them. */
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
            boolean worthIt = one.rank >= least && quoted.add(quote.toLowerCase(Locale.ROOT));
            if (worthIt && lines.size() < most) {
                lines.add(one.said.line(quote));
            }
        }
        return lines;
    }

    private record Ranked(Utterance said, double bearing, double rank) {}

    /** The best first; of equal ones the earlier, unless the question is about the present. */
    private List<Ranked> ranked() {
        List<Ranked> ranked = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            ranked.add(rank(i));
        }
        Comparator<Ranked> byTime = Comparator.comparing(found -> found.said.time());
        boolean present =
                question.toLowerCase(Locale.ROOT).matches(".*\\b(now|current|currently|latest|last|still)\\b.*");
        return ranked.stream()
                .filter(found -> found.bearing > 0)
                .sorted(Comparator.comparingDouble(Ranked::rank)
                        .reversed()
                        .thenComparing(present ? byTime.reversed() : byTime))
                .toList();
    }

    private Ranked rank(int index) {
        Utterance said = history.get(index);
        double own = bearing.of(said.text());
        double asAnswer = asAnswer(index);
        double weight =
                (said.question() ? 1 : STATEMENT) * (said.summary() ? SUMMARY : 1) * (said.pinned() ? PINNED : 1);
        return new Ranked(said, Math.max(own, asAnswer), Math.max(own, asAnswer * ANSWER) * weight);
    }

    /** What somebody else says right after a question bears on what the question does. */
    private double asAnswer(int index) {
        if (index == 0 || history.get(index).question()) {
            return 0;
        }
        Utterance before = history.get(index - 1);
        boolean answers = before.question() && !before.who().equals(history.get(index).who());
        return answers ? bearing.of(before.text()) : 0;
    }
}
