package io.arawn.workstream.recall;

import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Recognises texts that repeat another text except for a word or two.
 *
 * @param <V> what the caller knows of a text
 */
final class Duplicates<V> {

    /** Short texts may be similar without being repetitions. */
    private static final int FEWEST_TERMS = 6;

    private static final double ALIKE = 0.9;

    private final List<Seen<V>> seen = new ArrayList<>();

    private record Seen<V>(Said said, V value) {}

    /**
     * The terms of a text.
     *
     * @param sketch one bit per term, by its hash; two texts differ in at least as many terms as bits
     */
    private record Said(Set<String> terms, long sketch) {

        static Said of(String text) {
            Set<String> terms = new HashSet<>(Terms.of(text));
            return new Said(terms, terms.stream().mapToLong(term -> 1L << term.hashCode()).reduce(0, (a, b) -> a | b));
        }

        boolean isLike(Said other) {
            int both = terms.size() + other.terms.size();
            if (Long.bitCount(sketch ^ other.sketch) > (1 - ALIKE) * both) {
                return false;
            }
            long common = terms.stream().filter(other.terms::contains).count();
            return common >= ALIKE * (both - common);
        }
    }

    /** The value of the earlier text that this text repeats; empty if it repeats none, and is remembered. */
    Optional<V> repeated(String text, V value) {
        Said said = Said.of(text);
        if (said.terms().size() < FEWEST_TERMS) {
            return Optional.empty();
        }
        Optional<V> repeated = seen.stream()
                .filter(each -> said.isLike(each.said))
                .map(Seen::value)
                .findFirst();
        if (repeated.isEmpty()) {
            seen.add(new Seen<>(said, value));
        }
        return repeated;
    }
}
