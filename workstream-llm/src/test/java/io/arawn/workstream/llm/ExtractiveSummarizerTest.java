package io.arawn.workstream.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.summary.Summarizer.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtractiveSummarizerTest {

    private static final Instant START = Instant.parse("2024-01-15T10:00:00Z");
    private static final TokenCounter COUNTER = text -> (text.length() + 2) / 3;

    private final ExtractiveSummarizer summarizer = new ExtractiveSummarizer();

    private String summarize(List<Passage> passages, int maxTokens, TokenCounter counter) {
        return summarizer.summarize(passages, maxTokens, counter).text();
    }

    private static Passage said(String speaker, int hours, String text) {
        return new Passage(speaker, START.plus(Duration.ofHours(hours)), text);
    }

    private static List<Passage> project() {
        return List.of(
                said("user", 0,
                        "Hello. I want to build a message store for the research team. It must survive power cuts."),
                said("assistant", 0, "Sure! Sounds great. Which data store does the research team know best?"),
                said("user", 1,
                        "Postgres. But the machine in /srv/lab has only 512 MB of memory. The weather is awful."),
                said("assistant", 1, "Then a file may be better. I would measure first. Thanks for asking."),
                said("user", 25,
                        "We decided to use SQLite instead of Postgres, because of memory. Ticket OPS-142 tracks it."),
                said("assistant", 25,
                        "Agreed. Run `sqlite3 store.db .schema` and see https://sqlite.org/wal.html for the WAL."),
                said("user", 26, "Open question: who backs it up? I have no idea."),
                said("user", 27, "Okay. Fine. Good. Lunch now."));
    }

    @Test
    void keepsWhatWasDecidedAskedAndNamed() {
        assertThat(summarize(project(), 170, COUNTER))
                .isEqualTo(
                        """
                        Goals:
                        15 January 2024 — user: I want to build a message store for the research team. It must survive power cuts.
                        Decisions:
                        16 January 2024 — user: We decided to use SQLite instead of Postgres, because of memory.
                        Open:
                        16 January 2024 — user: Open question: who backs it up?
                        Also:
                        15 January 2024 — user: But the machine in /srv/lab has only 512 MB of memory.
                        16 January 2024 — user: Ticket OPS-142 tracks it.
                        Verbatim: `sqlite3 store.db .schema`, https://sqlite.org/wal.html""");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(summarize(project(), 90, COUNTER))
                .isEqualTo(summarize(project(), 90, COUNTER));
    }

    @Test
    void keepsDaysAndSpeakersOfEarlierSummaries() {
        String first = summarize(project(), 180, COUNTER);

        String second = summarize(List.of(new Passage("summary", START, first)), 180, COUNTER);

        assertThat(second).contains("16 January 2024 — user: We decided to use SQLite")
                .contains("15 January 2024 — user:");
    }

    @Test
    void doesNotSayTheSameTwice() {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            passages.add(said("user", i, "We decided to use SQLite for the message store" + ".".repeat(1 + i % 3)));
        }

        assertThat(summarize(passages, 200, COUNTER)).containsOnlyOnce("We decided to use SQLite");
    }

    @Test
    void worksForScriptsWithoutSpaces() {
        String summary = summarize(
                List.of(said("user", 0, "我们决定使用数据库。今天天气很好。数据库的备份在东京。"), said("assistant", 1, "好的。数据库的密码是什么？")), 60,
                COUNTER);

        assertThat(summary).contains("我们决定使用数据库。");
        assertThat(COUNTER.count(summary)).isLessThanOrEqualTo(60);
    }

    @Test
    void cutsASentenceThatDoesNotFit() {
        String summary = summarize(List.of(said("user", 0, "lorem ipsum dolor ".repeat(500))), 50, COUNTER);

        assertThat(summary).startsWith("15 January 2024 — user: lorem ipsum").endsWith("…");
        assertThat(COUNTER.count(summary)).isLessThanOrEqualTo(50);
    }

    @Test
    void saysSomethingEvenOfNothing() {
        assertThat(summarize(List.of(said("user", 0, " \n ")), 50, COUNTER)).isNotBlank();
    }

    @Test
    void doesNotSplitNamesAtTheirDots() {
        assertThat(Sentences.of("See Main.Class and v1.2.Final there. Then go on."))
                .containsExactly("See Main.Class and v1.2.Final there.", "Then go on.");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void staysInTheBudgetAndInventsNothing(long seed) {
        Random random = new Random(seed);
        List<Passage> passages = randomPassages(random, 1 + random.nextInt(200));
        int budget = 50 + random.nextInt(400);

        String summary = summarize(passages, budget, COUNTER);

        assertThat(summary).isNotBlank();
        assertThat(COUNTER.count(summary)).isLessThanOrEqualTo(budget);
        Set<String> known = passages.stream()
                .flatMap(passage -> Arrays.stream((passage.speaker() + ": " + passage.text()).split("\\s+")))
                .collect(Collectors.toSet());
        assertThat(summary.lines()
                .filter(line -> !StatementKind.isHeading(line))
                .map(line -> line.replaceFirst("^(\\d+ January 2024 )?— ", "").replaceFirst("^Verbatim: ", "")
                        .replace("…", ""))
                .flatMap(line -> Arrays.stream(line.split(",? "))))
                .allSatisfy(word -> assertThat(known.stream().anyMatch(
                        whole -> whole.equals(word) || whole.replace(",", "").equals(word) || whole.equals(word + ".")))
                        .as(word).isTrue());
    }

    private static List<Passage> randomPassages(Random random, int count) {
        List<String> words = List.of(
                "store", "Postgres", "we", "decided", "the", "plan", "/srv/data/a.jsonl", "42 ms", "OPS-17", "почта",
                "データ", "Straße", "maybe?", "todo", "is", "v1.2.3", "https://example.org/x?y=1", "budget", "meeting");
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = random.ints(3 + random.nextInt(25), 0, words.size())
                    .mapToObj(words::get)
                    .collect(Collectors.joining(" ", "", random.nextBoolean() ? "." : ". Next sentence."));
            passages.add(said(random.nextBoolean() ? "user" : "assistant", i, text));
        }
        return passages;
    }

    @Test
    void keepsIdentifiersToTheLetter() {
        List<Passage> passages = new ArrayList<>(project());
        passages.add(said("tool_result", 30,
                "commit 3f9a2b7c touched src/main/Store.java in 350 ms " + "noise ".repeat(60)));

        String summary = summarize(passages, 200, COUNTER);

        assertThat(summary).contains("3f9a2b7c", "src/main/Store.java", "350 ms", "OPS-142", "/srv/lab", "512 MB");
    }

    @Test
    void keepsWhatPeopleNameRatherThanWhatToolsPrint() {
        List<Passage> passages = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String log = IntStream.range(0, 20)
                    .mapToObj(line -> "request %08x took %d ms".formatted(0xa1000000 + line, line))
                    .collect(Collectors.joining("\n"));
            passages.add(said("tool_result", i, log));
            passages.add(said("user", i, "The ledger %d listens on port %d.".formatted(i, 4_000 + i)));
            passages.add(said("user", i, "It reads /etc/ledger/%d.toml at the start of each day, as it always did."
                    .formatted(i)));
        }

        String summary = summarize(passages, 500, COUNTER);
        String merged = summarize(List.of(new Passage("user", START, summary)), 400, COUNTER);

        for (int i = 0; i < 10; i++) {
            assertThat(summary).contains("port " + (4_000 + i), "/etc/ledger/" + i + ".toml");
            assertThat(merged).contains("port " + (4_000 + i), "/etc/ledger/" + i + ".toml");
        }
    }

    @Test
    void readsManyPassages() {
        List<Passage> passages = randomPassages(new Random(9), 20_000);

        assertThat(COUNTER.count(summarize(passages, 800, COUNTER))).isBetween(300, 800);
    }
}
