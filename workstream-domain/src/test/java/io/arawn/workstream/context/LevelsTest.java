package io.arawn.workstream.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Covered;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LevelsTest {

    private static final Instant TIME = Instant.parse("2024-01-15T10:00:00Z");
    private static final TokenCounter WORDS = text -> text.split("\\s+").length;

    private final AtomicInteger made = new AtomicInteger();

    @Test
    void neighboursOfOneLevelMakeOneOfTheNext() {
        List<SummaryMade> merged = merged(standing(20, 0), passages -> "short");

        assertThat(merged).hasSize(2).allMatch(summary -> summary.level() == 1 && summary.messages() == 800);
        assertThat(merged.getFirst().replaces()).hasSize(8);
    }

    @Test
    void theLastLevelIsNeverMergedAgain() {
        int level = 0;
        while (!merged(standing(20, level), passages -> "short").isEmpty()) {
            level++;
            assertThat(level).as("each message is summarised a bounded number of times").isLessThan(10);
        }
        assertThat(level).isEqualTo(5);
    }

    @Test
    void oneThatIsNoShorterIsAskedForOnceEachAndNotKept() {
        AtomicInteger asked = new AtomicInteger();
        List<SummaryMade> merged = merged(standing(20, 0), passages -> {
            asked.incrementAndGet();
            return "word ".repeat(10_000);
        });

        assertThat(merged).isEmpty();
        assertThat(asked).hasValueLessThanOrEqualTo(12);
    }

    @Test
    void whatIsMadeOfAnImportedOneIsMarkedToo() {
        List<Covered> standing = standing(20, 0);
        List<Covered> imported =
                standing.stream().map(each -> new Covered(each.summary().imported(), each.first(), each.last()))
                        .toList();

        assertThat(merged(standing, passages -> "short")).isNotEmpty().noneMatch(SummaryMade::isImported);
        assertThat(merged(imported, passages -> "short")).isNotEmpty().allMatch(SummaryMade::isImported);
    }

    private interface Telling {
        String of(List<Passage> passages);
    }

    private List<SummaryMade> merged(List<Covered> standing, Telling telling) {
        Summarizer summarizer = (passages, maxTokens, counter) -> new Summary("test", telling.of(passages));
        SummaryMaking making = new SummaryMaking(
                summarizer, 100_000, WORDS,
                new EventOrigins(() -> new RecordId("s" + made.incrementAndGet()), InstantSource.fixed(TIME)));
        return new Levels(making, Set.of()).merged(standing);
    }

    private static List<Covered> standing(int count, int level) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Covered(summary(i, level), 100L * i, 100L * i + 99))
                .toList();
    }

    private static SummaryMade summary(int number, int level) {
        return new SummaryMade(
                new Origin(new RecordId("old" + number), TIME, Optional.empty()),
                new RecordId("m" + 100 * number),
                new RecordId("m" + (100 * number + 99)),
                TIME,
                TIME,
                100,
                List.of("user"),
                level,
                List.of(),
                "test",
                "what was said of it ".repeat(20));
    }
}
