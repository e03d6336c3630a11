package io.arawn.workstream.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.embedding.VectorIndex.Nearby;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.recall.Searching.Searchable;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TellingTermsTest {

    private static final int MOST_RANKED = 5_000;
    private static final String QUESTION = "which harbour ferry timetable import failed because of what stop";

    private final Random random = new Random(3);

    @Test
    void selectsTheRarestTermsWhoseMessagesCanBeRanked() {
        for (int i = 0; i < 2_000; i++) {
            Counts counts = new Counts(holding());

            assertThat(new TellingTerms(counts).of(QUESTION)).as("%s", counts.holding)
                    .isEqualTo(expected(counts.holding));
        }
    }

    @Test
    void countsFrequentTermsNoFurtherThanThereIsRoomForThem() {
        List<String> terms = Terms.ofQuestion(QUESTION);
        Map<String, Integer> holding = new HashMap<>();
        terms.forEach(term -> holding.put(term, 90_000));
        holding.put(terms.getFirst(), 4_900);
        Counts counts = new Counts(holding);

        assertThat(new TellingTerms(counts).of(QUESTION)).containsExactly(terms.getFirst());
        assertThat(counts.highest).isLessThanOrEqualTo(MOST_RANKED + 1);
        assertThat(new TellingTerms(new Counts(Map.of())).of(QUESTION)).isEqualTo(terms);
    }

    private Map<String, Integer> holding() {
        Map<String, Integer> holding = new HashMap<>();
        Terms.ofQuestion(QUESTION).forEach(term -> holding.put(term, (int) Math.pow(10, random.nextDouble() * 5)));
        return holding;
    }

    /** The rule without any saving of counts. */
    private static List<String> expected(Map<String, Integer> holding) {
        List<String> telling = new ArrayList<>();
        int ranked = 0;
        for (String term : Terms.ofQuestion(QUESTION).stream()
                .sorted(Comparator.comparingInt(term -> Math.min(MOST_RANKED, holding.getOrDefault(term, 0))))
                .toList()) {
            ranked += Math.min(MOST_RANKED, holding.getOrDefault(term, 0));
            if (!telling.isEmpty() && ranked > MOST_RANKED) {
                break;
            }
            telling.add(term);
        }
        return telling;
    }

    /** A store that only counts. */
    private static final class Counts implements Searchable {

        private final Map<String, Integer> holding;
        private int highest;

        Counts(Map<String, Integer> holding) {
            this.holding = holding;
        }

        @Override
        public Map<String, Integer> holding(List<String> terms, int enough) {
            highest = Math.max(highest, enough);
            Map<String, Integer> counted = new HashMap<>();
            terms.forEach(term -> counted.put(term, Math.min(enough, holding.getOrDefault(term, 0))));
            return counted;
        }

        @Override
        public List<Match> search(SearchQuery query) {
            return List.of();
        }

        @Override
        public List<Nearby> nearest(String question, Optional<WorkstreamId> workstream, int limit) {
            return List.of();
        }

        @Override
        public double covered(Optional<WorkstreamId> workstream) {
            return 1;
        }

        @Override
        public Map<Long, Message> messages(WorkstreamId id, Collection<Long> ordinals) {
            return Map.of();
        }
    }
}
