package io.arawn.workstream.accounting;

import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.usage.Prices;
import io.arawn.workstream.usage.TokenUsage;
import io.arawn.workstream.usage.TokenUsage.Group;
import io.arawn.workstream.usage.TokenUsage.Grouping;
import io.arawn.workstream.usage.TokenUsage.Line;
import io.arawn.workstream.usage.TokenUsage.Tokens;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The tokens of each group, and what they cost. */
final class Sums {

    private final Set<Grouping> by;
    private final Prices prices;
    private final Map<Group, Line> lines = new LinkedHashMap<>();
    private final Set<String> unpriced = new TreeSet<>();
    private Tokens total = Tokens.NONE;
    private Optional<BigDecimal> cost = Optional.empty();

    Sums(Set<Grouping> by, Prices prices) {
        this.by = by;
        this.prices = prices;
    }

    /** Adds the tokens of a reply. */
    void add(Workstream workstream, String model, Optional<String> author, Tokens tokens) {
        boolean told = by.contains(Grouping.WORKSTREAM);
        Group group = new Group(
                Optional.of(workstream.id()).filter(id -> told),
                Optional.of(workstream.name()).filter(name -> told),
                Optional.of(model).filter(name -> by.contains(Grouping.MODEL)),
                author.filter(name -> by.contains(Grouping.AUTHOR)));
        Optional<BigDecimal> price = prices.of(model).map(known -> known.of(tokens));
        if (price.isEmpty()) {
            unpriced.add(model);
        }
        Line line = lines.getOrDefault(group, new Line(group, Tokens.NONE, Optional.empty()));
        lines.put(group, new Line(group, line.tokens().plus(tokens), sum(line.cost(), price)));
        total = total.plus(tokens);
        cost = sum(cost, price);
    }

    private static Optional<BigDecimal> sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
        return one.isEmpty() ? other : Optional.of(one.get().add(other.orElse(BigDecimal.ZERO)));
    }

    TokenUsage usage() {
        List<Line> largestFirst = new ArrayList<>(lines.values());
        largestFirst.sort(Comparator.comparingLong((Line line) -> line.tokens().all()).reversed());
        return new TokenUsage(largestFirst, total, cost, unpriced);
    }
}
