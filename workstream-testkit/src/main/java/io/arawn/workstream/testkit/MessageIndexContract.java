package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.IndexedMessage;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.index.MessageIndex.IndexBatch;
import io.arawn.workstream.index.MessageIndex.Match;
import io.arawn.workstream.index.MessageIndex.SearchQuery;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.text.Terms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The contract of every {@link MessageIndex}. */
public abstract class MessageIndexContract extends MessageIndexSeeking {

    private static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456789Z");
    private static final WorkstreamId UNKNOWN = new WorkstreamId("unknown");

    @Test
    final void isEmptyAtFirst() {
        assertThat(index.checkpoint(UNKNOWN)).isEmpty();
        assertThat(index.count(UNKNOWN)).isZero();
        assertThat(index.seek(UNKNOWN, 0)).isEmpty();
        assertThat(index.ordinal(UNKNOWN, new RecordId("m0"))).isEmpty();
        assertThat(index.events(UNKNOWN)).isEmpty();
        assertThat(found("anything")).isEmpty();
    }

    @Test
    final void findsTheOrdinalOfAnId() {
        SampleLog log = new SampleLog("one", "g").says("a").says("b");
        log.into(index);
        new SampleLog("two", "g").says("a").says("b").says("c").into(index);
        assertThat(index.ordinal(log.id(), new RecordId("m1"))).contains(1L);
        assertThat(index.ordinal(log.id(), new RecordId("m2"))).isEmpty();
    }

    @Test
    final void findsTheFirstOfSeveralWithOneId() {
        SampleLog log = new SampleLog("one", "g").says("a").says("b");
        IndexBatch batch = log.batch();
        List<IndexedMessage> twice = new ArrayList<>(batch.messages());
        IndexedMessage last = twice.get(1);
        twice.set(
                1,
                new IndexedMessage(
                        1, new RecordId("m0"), last.position(), last.role(), last.timestamp(), last.terms(),
                        List.of()));
        index.advance(log.id(), Optional.empty(), new IndexBatch(twice, List.of(), batch.checkpoint()));
        assertThat(index.ordinal(log.id(), new RecordId("m0"))).contains(0L);
    }

    @Test
    final void keepsWhereEventsStand() {
        SampleLog log = new SampleLog("one", "g").event().says("a").event();
        log.into(index);
        log.event().into(index);
        assertThat(index.events(log.id()))
                .containsExactly(new Position("g", 0), new Position("g", 20), new Position("g", 30));
    }

    @Test
    final void addsToWhatIsKnown() {
        SampleLog log = new SampleLog("one", "g").says("a");
        log.into(index);
        assertThat(log.says("b").into(index)).isTrue();
        assertThat(index.count(log.id())).isEqualTo(2);
        assertThat(index.checkpoint(log.id())).isEqualTo(log.known());
        assertThat(found("a")).containsExactly("one/m0");
        assertThat(found("b")).containsExactly("one/m1");
    }

    @Test
    final void keepsAllOfACheckpoint() {
        WorkstreamId id = new WorkstreamId("one");
        Checkpoint checkpoint = Checkpoints.of(id, "g\u0000 '", Long.MAX_VALUE, TIME);
        index.advance(id, Optional.empty(), new IndexBatch(List.of(), List.of(), checkpoint));
        assertThat(index.checkpoint(id)).contains(checkpoint);
    }

    @Test
    final void refusesABatchWhenAnyPartOfTheCheckpointDiffers() {
        SampleLog log = new SampleLog("one", "g").says("a");
        log.into(index);
        Checkpoint there = log.known().orElseThrow();
        IndexBatch next = log.says("b").batch();
        for (Checkpoint other : Checkpoints.differingFrom(there)) {
            assertThat(index.advance(log.id(), Optional.of(other), next)).isFalse();
        }
        assertThat(index.advance(UNKNOWN, Optional.of(there), next)).isFalse();
        assertThat(index.checkpoint(log.id())).contains(there);
        assertThat(index.count(log.id())).isOne();
        assertThat(found("b")).isEmpty();
    }

    @Test
    final void addsNothingAnewToALogThatOthersHaveIndexed() {
        SampleLog log = new SampleLog("one", "g").says("a").says("b");
        log.into(index);
        IndexBatch older = new SampleLog("one", "g").says("a").batch();
        Checkpoint other = Checkpoints.of(log.id(), "g", 1, TIME);

        assertThat(index.advance(log.id(), Optional.empty(), older)).isFalse();
        assertThat(index.replace(log.id(), other, older)).isFalse();
        assertThat(index.replace(UNKNOWN, other, older)).isFalse();

        assertThat(index.checkpoint(log.id())).isEqualTo(log.known());
        assertThat(index.count(log.id())).isEqualTo(2);
    }

    @Test
    final void replacesALog() {
        new SampleLog("one", "g").event().says("old shared").says("old").into(index);
        SampleLog again = new SampleLog("one", "h").says("new shared");
        assertThat(again.into(index)).isTrue();
        assertThat(index.count(again.id())).isOne();
        assertThat(index.seek(again.id(), 0)).contains(new Position("h", 0));
        assertThat(index.ordinal(again.id(), new RecordId("m1"))).isEmpty();
        assertThat(index.events(again.id())).isEmpty();
        assertThat(found("old")).isEmpty();
        assertThat(found("shared")).containsExactly("one/m0");
    }

    @Test
    final void forgetsOneLogOnly() {
        SampleLog one = new SampleLog("one", "g").event().says("a");
        one.into(index);
        SampleLog two = new SampleLog("two", "g").event().says("a");
        two.into(index);
        index.forget(one.id());
        index.forget(UNKNOWN);
        assertThat(index.checkpoint(one.id())).isEmpty();
        assertThat(index.events(one.id())).isEmpty();
        assertThat(found("a")).containsExactly("two/m0");
        assertThat(index.count(two.id())).isOne();
    }

    @Test
    final void clearsAllAndStartsAgain() {
        new SampleLog("one", "g").event().says("a").into(index);
        index.clear();
        assertThat(found("a")).isEmpty();
        assertThat(index.events(new WorkstreamId("one"))).isEmpty();
        new SampleLog("two", "g").says("a").into(index);
        assertThat(found("a")).containsExactly("two/m0");
    }

    @Test
    final void findsMessagesThatHoldAnyTerm() {
        new SampleLog("one", "g").says("a b").says("c").says("d").into(index);
        assertThat(found("a", "c", "x")).containsExactlyInAnyOrder("one/m0", "one/m1");
    }

    @Test
    final void tellsAllOfAMatch() {
        SampleLog log = new SampleLog("one", "g").event().says("x").says("y");
        log.into(index);
        List<Match> matches = index.search(query("y"));
        assertThat(matches).hasSize(1);
        Match match = matches.getFirst();
        assertThat(match.workstream()).isEqualTo(log.id());
        assertThat(match.id()).isEqualTo(new RecordId("m1"));
        assertThat(match.ordinal()).isOne();
        assertThat(match.position()).isEqualTo(new Position("g", 20));
        assertThat(match.score()).isPositive();
    }

    @Test
    final void findsNothingWithoutTerms() {
        new SampleLog("one", "g").says("a").into(index);
        assertThat(found()).isEmpty();
    }

    @Test
    final void findsByContextButRanksItLower() {
        new SampleLog("one", "g")
                .says(Role.USER, TIME, "a b", "ann c")
                .says(Role.USER, TIME, "ann b", "x c")
                .says("filler x")
                .says("filler y")
                .says("filler z")
                .into(index);
        assertThat(found("ann")).containsExactly("one/m1", "one/m0");
    }

    @Test
    final void ranksRareTermsAndShortMessagesAndRepetitionHigher() {
        new SampleLog("one", "g")
                .says("common p q")
                .says("common p q r s t u")
                .says("rare p q")
                .says("common common q")
                .says("x y z")
                .says("x y z")
                .says("x y z")
                .into(index);
        assertThat(found("common", "rare")).containsExactly("one/m2", "one/m3", "one/m0", "one/m1");
    }

    @Test
    final void ordersEqualScoresByTimeThenOrdinalThenWorkstream() {
        Instant earlier = TIME.minusNanos(1);
        new SampleLog("b", "g").says(Role.USER, earlier, "a", "").says(Role.USER, TIME, "a", "").into(index);
        new SampleLog("a", "g")
                .says(Role.USER, TIME, "a", "")
                .says(Role.USER, TIME, "a", "")
                .says(Role.USER, earlier, "a", "")
                .into(index);
        assertThat(found("a")).containsExactly("a/m1", "b/m1", "a/m0", "a/m2", "b/m0");
    }

    @Test
    final void returnsNoMoreThanTheLimit() {
        SampleLog log = new SampleLog("one", "g");
        for (int i = 0; i < 20; i++) {
            log.says("a");
        }
        log.into(index);
        SearchQuery three =
                new SearchQuery(List.of("a"), Optional.empty(), Optional.empty(), Optional.empty(), 3);
        assertThat(names(index.search(three))).containsExactly("one/m19", "one/m18", "one/m17");
    }

    @Test
    final void restrictsToOneWorkstream() {
        SampleLog one = new SampleLog("one", "g").says("a");
        one.into(index);
        new SampleLog("two", "g").says("a").into(index);
        assertThat(names(index.search(within(one.id(), "a")))).containsExactly("one/m0");
        assertThat(index.search(within(UNKNOWN, "a"))).isEmpty();
    }

    @Test
    final void countsRarityInTheSearchedWorkstream() {
        SampleLog one = new SampleLog("one", "g").says("x p q").says("x p q").says("y p q").says("p q").says("p q");
        one.into(index);
        new SampleLog("two", "g").says("y").says("y").says("y").says("y").says("z").into(index);
        assertThat(names(index.search(within(one.id(), "x", "y")))).containsExactly("one/m2", "one/m1", "one/m0");
    }

    @Test
    final void restrictsToOneRole() {
        new SampleLog("one", "g")
                .says(Role.USER, TIME, "a", "")
                .says(Role.ASSISTANT, TIME, "a", "")
                .says(new Role("odd 'role"), TIME, "a", "")
                .into(index);
        assertThat(names(index.search(by(Role.ASSISTANT, "a")))).containsExactly("one/m1");
        assertThat(names(index.search(by(new Role("odd 'role"), "a")))).containsExactly("one/m2");
    }

    @Test
    final void restrictsToMessagesSinceAnInstant() {
        new SampleLog("one", "g")
                .says(Role.USER, TIME.minusNanos(1), "a", "")
                .says(Role.USER, TIME, "a", "")
                .says(Role.USER, TIME.plusSeconds(1).minusNanos(5000), "a", "")
                .into(index);
        SearchQuery since = new SearchQuery(
                List.of("a"), Optional.empty(), Optional.empty(), Optional.of(TIME), 10);
        assertThat(names(index.search(since))).containsExactly("one/m2", "one/m1");
    }

    @Test
    final void takesNothingInATermForAnInstruction() {
        new SampleLog("one", "g").says("a b or near not x").into(index);
        for (String hostile : List.of(
                "\"", "a\" OR \"b", "*", "a*", "(", "terms:a", "^a", "-a", "'; DROP TABLE term; --", "", " ",
                "\u0000")) {
            assertThat(found(hostile)).as(hostile).isEmpty();
        }
        assertThat(found("or", "*", "\"", "zzz")).containsExactly("one/m0");
        assertThat(found("near")).containsExactly("one/m0");
    }

    @Test
    final void findsEveryTermThatIsMadeOfAnyText() {
        Random random = new Random(7);
        for (int round = 0; round < 40; round++) {
            SampleLog log = new SampleLog("w" + round, "g");
            List<String> terms = Terms.of(randomText(random));
            log.adds(Role.USER, TIME, terms, List.of()).into(index);
            for (String term : terms) {
                assertThat(names(index.search(within(log.id(), term)))).as(term).containsExactly("w" + round + "/m0");
            }
        }
    }

    @Test
    final void findsTermsOfScriptsWithMarksAndWithoutSpaces() {
        String text =
                "हिन्दी में เมื่อวานนี้ 東京都 ひらがな 한국어 ١٢٣ ½ Ǆ Straße ﬁn 𝔘𝔫𝔦 \ud83a\udd22\ud83a\udd23 ᲀ \u1c80 naïve";
        List<String> terms = Terms.of(text);
        new SampleLog("one", "g").adds(Role.USER, TIME, terms, List.of()).into(index);
        assertThat(terms).hasSizeGreaterThan(12).allSatisfy(term -> assertThat(found(term)).containsExactly("one/m0"));
    }

    @Test
    final void tellsTermsApartThatDifferOnlyInMarks() {
        new SampleLog("one", "g")
                .adds(Role.USER, TIME, List.of("σοφος"), List.of())
                .adds(Role.USER, TIME, List.of("σοφοσ"), List.of())
                .adds(Role.USER, TIME, List.of("กา"), List.of())
                .adds(Role.USER, TIME, List.of("กิ"), List.of())
                .into(index);
        assertThat(found("σοφος")).containsExactly("one/m0");
        assertThat(found("กิ")).containsExactly("one/m3");
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 200) {
            int c = random.nextInt(random.nextBoolean() ? 0x3000 : Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(c >= 0xD800 && c < 0xE000 ? ' ' : c);
            if (random.nextInt(6) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    @Test
    final void letsOneOfManyAdvance() throws Exception {
        SampleLog log = new SampleLog("one", "g").says("a");
        log.into(index);
        Optional<Checkpoint> known = log.known();
        IndexBatch next = log.says("b").batch();
        List<Future<Boolean>> attempts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                attempts.add(threads.submit(() -> index.advance(log.id(), known, next)));
            }
        }
        int added = 0;
        for (Future<Boolean> attempt : attempts) {
            added += attempt.get() ? 1 : 0;
        }
        assertThat(added).isOne();
        assertThat(index.count(log.id())).isEqualTo(2);
    }

    @Test
    final void agreesWithTheOneInMemoryAfterAnyHistory() {
        for (int seed = 0; seed < 12; seed++) {
            index.clear();
            MessageIndex reference = MessageIndex.inMemory();
            new RandomIndexHistory(seed).play(60, index, reference);
        }
    }

    private List<String> found(String... terms) {
        return names(index.search(query(terms)));
    }

    private static List<String> names(List<Match> matches) {
        return matches.stream().map(match -> match.workstream() + "/" + match.id()).toList();
    }

    private static SearchQuery query(String... terms) {
        return new SearchQuery(List.of(terms), Optional.empty(), Optional.empty(), Optional.empty(), 100);
    }

    private static SearchQuery within(WorkstreamId id, String... terms) {
        return new SearchQuery(List.of(terms), Optional.of(id), Optional.empty(), Optional.empty(), 100);
    }

    private static SearchQuery by(Role role, String... terms) {
        return new SearchQuery(List.of(terms), Optional.empty(), Optional.of(role), Optional.empty(), 100);
    }
}
