package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeptCountsTest {

    private final List<String> counted = new ArrayList<>();
    private final KeptCounts counts = new KeptCounts(text -> {
        counted.add(text);
        return text.length();
    });

    @Test
    void countsATextOnce() {
        String text = "A text that is long enough to be kept";
        assertThat(counts.count(text)).isEqualTo(text.length());
        assertThat(counts.count(new String(text.toCharArray()))).isEqualTo(text.length());
        assertThat(counted).containsExactly(text);
    }

    @Test
    void forgetsTheTextsThatWereCountedLongAgo() {
        String first = "The first text of many texts, which is forgotten";
        counts.count(first);
        for (int i = 0; i < 20_000; i++) {
            counts.count("Another text of many texts, with the number " + i);
        }
        counts.count(first);
        assertThat(counted).filteredOn(first::equals).hasSize(2);
    }

    @Test
    void keepsATextThatIsCountedAgainAndAgain() {
        String first = "The first text of many texts, which is counted often";
        for (int i = 0; i < 20_000; i++) {
            counts.count("Another text of many texts, with the number " + i);
            counts.count(first);
        }
        assertThat(counted).filteredOn(first::equals).hasSize(1);
    }
}
