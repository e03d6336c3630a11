package io.arawn.workstream.bench;

import io.arawn.workstream.bench.LocomoConversation.Question;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall.Found;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much of the evidence that questions need is in the plans made for them, beside what simpler ways would find.
 * Tokens are those of o200k; of a plan all items count, of the simpler ways only the contents.
 */
final class RecallMeasure {

    private static final List<Integer> BUDGETS = List.of(1_000, 2_000, 4_000);
    private static final int LAST = 50;
    private static final int MOST_HITS = 1_000;

    private final List<LocomoConversation> conversations;
    private final TokenCounter counter = remembering(new TokenCounters().forModel("gpt-4o"));
    private final Map<String, Shares> rows = new LinkedHashMap<>();
    private final List<Long> nanoseconds = new ArrayList<>();

    RecallMeasure(List<LocomoConversation> conversations) {
        this.conversations = conversations;
    }

    private static TokenCounter remembering(TokenCounter exact) {
        Map<String, Integer> counts = new HashMap<>();
        return text -> counts.computeIfAbsent(text, exact::count);
    }

    /** The shares of evidence found, as a table. */
    String table() throws IOException {
        for (LocomoConversation conversation : conversations) {
            try (TemporaryStore store = new TemporaryStore()) {
                store.fill(conversation.messages());
                conversation.questions().forEach(question -> measure(store, conversation, question));
            }
        }
        StringBuilder table = new StringBuilder(
                "| | evidence | all of it | multi-hop | temporal | open | single-hop |\n|---|---|---|---|---|---|---|\n");
        rows.forEach((name, shares) -> table.append(shares.row(name)));
        nanoseconds.sort(null);
        return table + String.format(
                Locale.ROOT,
                "%n%d questions; a plan takes %.1f ms (p50), %.1f ms (p95)%n",
                nanoseconds.size() / BUDGETS.size(),
                nanoseconds.get(nanoseconds.size() / 2) / 1e6,
                nanoseconds.get(nanoseconds.size() * 95 / 100) / 1e6);
    }

    private void measure(TemporaryStore store, LocomoConversation conversation, Question question) {
        List<Message> messages = conversation.messages();
        List<Message> newest = messages.reversed();
        List<Message> ranked = ranked(store, question.text());
        count("last " + LAST + " messages", question, ids(newest.subList(0, LAST)));
        for (int budget : BUDGETS) {
            long start = System.nanoTime();
            Plan plan = store.plan(question.text(), budget, counter);
            nanoseconds.add(System.nanoTime() - start);
            count("plan, " + budget + " tokens", question, ids(plan));
            count("newest that fit " + budget, question, fitting(newest, budget));
            count("plain BM25, " + budget, question, fitting(ranked, budget));
        }
    }

    private void count(String name, Question question, Set<RecordId> found) {
        rows.computeIfAbsent(name, any -> new Shares()).add(question, found);
    }

    private static List<Message> ranked(TemporaryStore store, String question) {
        return store
                .recall()
                .search(question, Optional.of(TemporaryStore.ID), Optional.empty(), Optional.empty(), MOST_HITS)
                .stream()
                .map(Found::message)
                .toList();
    }

    private static Set<RecordId> ids(List<Message> messages) {
        return messages.stream().map(Message::id).collect(Collectors.toSet());
    }

    private static Set<RecordId> ids(Plan plan) {
        return plan.items().stream()
                .flatMap(item -> item.message().stream())
                .map(Message::id)
                .collect(Collectors.toSet());
    }

    private Set<RecordId> fitting(List<Message> messages, int budget) {
        List<Message> fitting = new ArrayList<>();
        int left = budget;
        for (Message message : messages) {
            left -= counter.count(message.content());
            if (left < 0) {
                break;
            }
            fitting.add(message);
        }
        return ids(fitting);
    }

    /** Sums over questions, of all and of each category. */
    private static final class Shares {

        private final Map<Integer, double[]> byCategory = new HashMap<>();
        private double shares;
        private int whole;
        private int questions;

        void add(Question question, Set<RecordId> found) {
            long hit = question.evidence().stream().filter(found::contains).count();
            double share = (double) hit / question.evidence().size();
            shares += share;
            whole += hit == question.evidence().size() ? 1 : 0;
            questions++;
            double[] category = byCategory.computeIfAbsent(question.category(), any -> new double[2]);
            category[0] += share;
            category[1]++;
        }

        String row(String name) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |%n",
                    name,
                    shares / questions,
                    (double) whole / questions,
                    mean(1),
                    mean(2),
                    mean(3),
                    mean(4));
        }

        private double mean(int category) {
            double[] sums = byCategory.getOrDefault(category, new double[]{0, 1});
            return sums[0] / sums[1];
        }
    }
}
