package io.arawn.workstream.bench;

import io.arawn.workstream.bench.LocomoConversation.Question;
import io.arawn.workstream.llm.TokenCounters;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.Plan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures how much of the evidence for a question its plan contains, compared with simpler methods. Tokens are those of
 * o200k; all items of a plan count, but only the contents for the simpler methods.
 */
final class RecallMeasure {

    private static final List<Integer> BUDGETS = List.of(1_000, 2_000, 4_000);
    private static final int LAST = 50;
    private static final List<Integer> TURNS = List.of(5, 10, 25, 50);
    private static final int MOST_TURNS = 200;

    private final List<LocomoConversation> conversations;
    private final TokenCounter counter = remembering(TokenCounters.forModel("gpt-4o"));
    private final Map<String, EvidenceShares> rows = new LinkedHashMap<>();
    private final Times planTimes = new Times();

    RecallMeasure(List<LocomoConversation> conversations) {
        this.conversations = conversations;
    }

    private static TokenCounter remembering(TokenCounter exact) {
        Map<String, Integer> counts = new HashMap<>();
        return text -> counts.computeIfAbsent(text, exact::count);
    }

    /** The shares of the found evidence, as tables. */
    String table() throws IOException {
        for (LocomoConversation conversation : conversations) {
            try (TemporaryStore store = new TemporaryStore(TemporaryStore.model())) {
                store.fill(conversation.messages());
                store.makeVectors();
                PlainBm25 plain = new PlainBm25(conversation.messages());
                conversation.questions().forEach(question -> measure(store, plain, conversation, question));
            }
        }
        StringBuilder table = new StringBuilder(
                "| | evidence | all of it | multi-hop | temporal | open | single-hop |\n|---|---|---|---|---|---|---|\n");
        rows.forEach((name, shares) -> table.append(shares.row(name)));
        return table + "\n" + planTimes;
    }

    private void measure(
            TemporaryStore store, PlainBm25 plain, LocomoConversation conversation, Question question) {
        List<Message> messages = conversation.messages();
        List<Message> newest = messages.reversed();
        List<Message> ranked = plain.ranked(question.text());
        count("last " + LAST + " messages", question, ids(newest.subList(0, LAST)));
        for (int budget : BUDGETS) {
            Plan plan = planTimes.of("hybrid plan", () -> store.plan(question.text(), budget, counter));
            Plan words = planTimes.of("plan on words", () -> store.planByWords(question.text(), budget, counter));
            count("plan, hybrid, " + budget + " tokens", question, ids(plan));
            count("plan on words, " + budget, question, ids(words));
            count("plain BM25, " + budget, question, fitting(ranked, budget));
            count("newest that fit " + budget, question, fitting(newest, budget));
        }
        List<Message> around = around(store, question.text());
        for (int turns : TURNS) {
            count("recall, hybrid, " + turns + " turns", question, first(around, turns));
            count("plain BM25, " + turns + " turns", question, first(ranked, turns));
        }
    }

    private static List<Message> around(TemporaryStore store, String question) {
        return store.recall().around(TemporaryStore.ID, question, MOST_TURNS, message -> false).stream()
                .map(near -> near.found().message())
                .toList();
    }

    private static Set<RecordId> first(List<Message> ranked, int turns) {
        return ids(ranked.subList(0, Math.min(turns, ranked.size())));
    }

    private void count(String name, Question question, Set<RecordId> found) {
        rows.computeIfAbsent(name, any -> new EvidenceShares()).add(question, found);
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
}
