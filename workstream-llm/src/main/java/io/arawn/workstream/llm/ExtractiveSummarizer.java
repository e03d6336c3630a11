package io.arawn.workstream.llm;

import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import io.arawn.workstream.text.Letters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Summarises by quoting the most significant sentences, without model and network: goals, decisions, open questions and
 * other statements, each in their order, with days and speakers. A last line lists the identifiers that must be kept
 * verbatim and are not quoted. Equal passages have equal summaries. The time is linear in the passages. Safe for use by
 * many threads.
 */
public final class ExtractiveSummarizer implements Summarizer {

    /** The name under which its summaries are stored. */
    public static final String NAME = "extractive";

    private static final double ROOM_FOR_SENTENCES = 0.8;

    /** If the identifiers leave so many tokens of their room, sentences take them. */
    private static final int ENOUGH_LEFT = 15;

    private static final double SAME = 0.7;
    /** The sentences to consider for each token of the budget; more would never be chosen. */
    private static final int CANDIDATES_PER_TOKEN = 2;
    private static final int LEAST_SENTENCE = 4;

    /** How many of the best statements are compared with each other. */
    private static final int COMPARED = 60;

    /** About how many characters stand before a statement. */
    private static final int FRAME = 20;

    @Override
    public Summary summarize(List<Passage> passages, int maxTokens, TokenCounter counter) {
        return new Summary(NAME, text(passages, maxTokens, counter));
    }

    private static String text(List<Passage> passages, int maxTokens, TokenCounter counter) {
        List<Statement> all = Statement.of(passages);
        List<Statement> statements = all.stream().filter(one -> !one.isVerbatim()).toList();
        List<String> identifiers = Identifiers.worthKeeping(all);
        int room = identifiers.isEmpty() ? maxTokens : (int) (maxTokens * ROOM_FOR_SENTENCES);
        Salience salience = new Salience(statements);
        List<Statement> ranked = ranked(salience);
        String text = fitting(choose(ranked, salience, room, counter), maxTokens, counter);
        if (text.isEmpty()) {
            text = cut(statements, passages.getFirst(), maxTokens, counter);
        }
        String whole = VerbatimLine.added(text, identifiers, maxTokens, counter);
        int left = maxTokens - counter.count(whole);
        if (left < ENOUGH_LEFT) {
            return whole;
        }
        String longer = fitting(choose(ranked, salience, room + left, counter), maxTokens, counter);
        String filled = VerbatimLine.added(longer, identifiers, maxTokens, counter);
        return holdsAllOf(whole, filled, identifiers) ? filled : whole;
    }

    private static boolean holdsAllOf(String text, String other, List<String> identifiers) {
        return !other.isEmpty() && identifiers.stream().filter(text::contains).allMatch(other::contains);
    }

    private static List<Statement> ranked(Salience salience) {
        Set<String> seen = new HashSet<>();
        return salience.telling().stream()
                .filter(statement -> seen.add(Letters.small(statement.text())))
                .map(statement -> new Scored(statement, salience.of(statement) / length(statement)))
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .map(Scored::statement)
                .toList();
    }

    /** Of two statements that matter as much, the shorter one leaves more room. */
    private static double length(Statement statement) {
        return Math.sqrt(FRAME + statement.text().length());
    }

    private record Scored(Statement statement, double score) {}

    /** The best statements that fit the budget, without near duplicates, the best first. */
    private static List<Statement> choose(
            List<Statement> ranked, Salience salience, int room, TokenCounter counter) {
        List<Statement> chosen = new ArrayList<>();
        List<Set<String>> told = new ArrayList<>();
        Set<String> groups = new HashSet<>();
        int left = room;
        Set<Statement> outdated = Outdated.among(ranked.subList(0, Math.min(ranked.size(), COMPARED)));
        for (Statement candidate : ranked.subList(0, Math.min(ranked.size(), room * CANDIDATES_PER_TOKEN))) {
            if (outdated.contains(candidate)) {
                continue;
            }
            Set<String> terms = salience.terms(candidate);
            String group = StatementKind.of(candidate) + candidate.day() + candidate.speaker();
            String frame = groups.contains(group) ? " " : prefix(candidate, "") + "\n";
            int cost = counter.count(frame + candidate.text());
            if (cost <= left && told.stream().noneMatch(other -> isSame(terms, other))) {
                chosen.add(candidate);
                told.add(terms);
                groups.add(group);
                left -= cost;
            }
            if (left < LEAST_SENTENCE) {
                break;
            }
        }
        return chosen;
    }

    private static boolean isSame(Set<String> one, Set<String> other) {
        long common = one.stream().filter(other::contains).count();
        return common >= SAME * Math.max(one.size(), other.size());
    }

    /**
     * The chosen statements as text. The tokens of the parts may not add up to those of the whole, so the least
     * significant statements may be dropped.
     */
    private static String fitting(List<Statement> chosen, int maxTokens, TokenCounter counter) {
        List<Statement> left = new ArrayList<>(chosen);
        String text = render(left);
        while (!left.isEmpty() && counter.count(text) > maxTokens) {
            left.removeLast();
            text = render(left);
        }
        return text;
    }

    /** Orders the statements by their kind, and then by time. */
    private static String render(List<Statement> statements) {
        Map<StatementKind, List<Statement>> byKind = statements.stream()
                .sorted(Comparator.comparingInt(Statement::order))
                .collect(Collectors.groupingBy(
                        StatementKind::of, () -> new EnumMap<>(StatementKind.class), Collectors.toList()));
        if (byKind.keySet().equals(Set.of(StatementKind.OTHER))) {
            return lines(statements.stream().sorted(Comparator.comparingInt(Statement::order)).toList());
        }
        return byKind.entrySet().stream()
                .map(kind -> kind.getKey().heading() + "\n" + lines(kind.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(List<Statement> statements) {
        StringBuilder text = new StringBuilder();
        String day = "";
        String speaker = "";
        for (Statement statement : statements) {
            boolean same = statement.day().equals(day) && statement.speaker().equals(speaker);
            text.append(same ? " " : (text.isEmpty() ? "" : "\n") + prefix(statement, day)).append(statement.text());
            day = statement.day();
            speaker = statement.speaker();
        }
        return text.toString();
    }

    private static String prefix(Statement statement, String day) {
        return (statement.day().equals(day) ? "" : statement.day() + " ") + "— " + statement.speaker() + ": ";
    }

    /** The beginning of the first statement, if none fits whole. */
    private static String cut(List<Statement> statements, Passage first, int maxTokens, TokenCounter counter) {
        if (statements.isEmpty()) {
            Statement nothing = Statement.of(List.of(new Passage(first.speaker(), first.time(), "…"))).getFirst();
            return render(List.of(nothing));
        }
        Statement whole = statements.getFirst();
        int length = whole.text().length();
        Statement shorter = whole;
        while (length > 0 && counter.count(render(List.of(shorter))) > maxTokens) {
            length = length / 2;
            shorter = new Statement(0, whole.day(), whole.speaker(), Excerpt.cut(whole.text(), length) + "…");
        }
        return render(List.of(shorter));
    }
}
