package io.arawn.workstream.bench;

import io.arawn.workstream.bench.LocomoConversation.Question;
import io.arawn.workstream.message.RecordId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The share of the evidence that was found: the mean over all questions, and over those of each category. */
final class EvidenceShares {

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
