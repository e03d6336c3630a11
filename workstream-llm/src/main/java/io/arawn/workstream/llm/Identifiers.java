package io.arawn.workstream.llm;

import io.arawn.workstream.message.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds text that is useful only verbatim: commands, addresses, paths, names in code, versions, amounts. */
final class Identifiers {

    private static final int LONGEST = 120;
    private static final int MOST = 20_000;

    private Identifiers() {}

    /** Whether the text holds a digit. */
    static boolean hasDigit(String text) {
        return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** The identifiers in the text, each once. */
    static Set<String> of(String text) {
        return new LinkedHashSet<>(Found.in(text, true).texts);
    }

    /**
     * The identifiers worth keeping of the statements, each once, in this order: those of people and models, then their
     * amounts and numbers, then the same of tools, which name many more, and of the lists in earlier summaries. Within
     * each group, the most frequent come first, then the latest.
     */
    static List<String> worthKeeping(List<Statement> statements) {
        Map<String, Worth> worth = new LinkedHashMap<>();
        for (Statement statement : statements) {
            boolean listed = statement.isVerbatim() || statement.speaker().equals(Role.TOOL_RESULT.name());
            Found all = Found.in(statement.text(), true);
            Found named = all.amounts ? Found.in(statement.text(), false) : all;
            add(worth, named.texts, statement, listed ? 2 : 0);
            add(worth, all.texts, statement, listed ? 3 : 1);
            add(worth, numbered(statement.text()), statement, listed ? 2 : 0);
            if (worth.size() > MOST) {
                break;
            }
        }
        return worth.entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST)
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void add(Map<String, Worth> worth, List<String> texts, Statement statement, int rank) {
        texts.forEach(each -> worth.merge(each, new Worth(rank, 1, statement.order()), Worth::and));
    }

    /**
     * The matches in a text, in their order.
     *
     * @param amounts whether amounts are among them
     */
    private record Found(List<String> texts, boolean amounts) {

        static Found in(String text, boolean withAmounts) {
            List<String> texts = new ArrayList<>();
            boolean amounts = false;
            IdentifierScanner scanner = new IdentifierScanner(text, withAmounts);
            while (scanner.find()) {
                texts.add(scanner.found());
                amounts |= scanner.isAmount();
            }
            return new Found(texts, amounts);
        }
    }

    /** @param rank 0 for the most important */
    private record Worth(int rank, int times, int last) implements Comparable<Worth> {

        Worth and(Worth other) {
            return new Worth(Math.min(rank, other.rank), times + other.times, Math.max(last, other.last));
        }

        @Override
        public int compareTo(Worth other) {
            return Comparator.comparingInt(Worth::rank)
                    .thenComparing(Worth::times, Comparator.reverseOrder())
                    .thenComparing(Worth::last, Comparator.reverseOrder())
                    .compare(this, other);
        }
    }

    /** Numbers that name a thing, with their noun: {@code port 8080}. */
    static List<String> numbered(String text) {
        List<String> numbered = new ArrayList<>();
        AmountScanner amounts = new AmountScanner(text);
        for (int at = 0; at < text.length(); at++) {
            int end = amounts.numberEnd(at);
            int start = end == IdentifierScanner.NONE ? end : amounts.numberedStart(at);
            if (start != IdentifierScanner.NONE) {
                numbered.add(text.substring(start, end));
            }
        }
        return numbered;
    }

    /** Whether the sentence contains an identifier. */
    static boolean isNamedIn(String sentence) {
        return new IdentifierScanner(sentence, false).find() || !numbered(sentence).isEmpty();
    }

    /** Whether the sentence contains an identifier or an amount. */
    static boolean isAmountIn(String sentence) {
        return new IdentifierScanner(sentence, true).find();
    }
}
