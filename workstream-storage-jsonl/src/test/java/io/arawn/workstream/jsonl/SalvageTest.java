package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.contents;
import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.message;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.testkit.Growth;
import io.arawn.workstream.testkit.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that whole records in damaged lines are recovered, and nothing else is. */
final class SalvageTest {

    private static final String BARE =
            "{\"role\":\"user\",\"content\":\"bare\",\"timestamp\":\"2024-01-15T10:00:00Z\"}";
    private static final String NESTING = "{\"role\":\"user\",\"content\":\"whole\",\"timestamp\":"
            + "\"2024-01-15T10:00:00Z\",\"id\":\"n\",\"parts\":[" + BARE + "],\"metadata\":" + BARE + "}";

    private final Store store;

    SalvageTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    @Test
    void recoversARecordWhereverTheOneBeforeItIsTorn() throws IOException {
        byte[] torn = line(1).replace("message", "caf\u00E9 \uD83D\uDE00 \\u00e9 {}").getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut < torn.length; cut++) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            text.write(torn, 0, cut);
            text.writeBytes((line(7) + "\n" + line(8) + "\n").getBytes(StandardCharsets.UTF_8));
            store.write(text.toByteArray());
            // In the place of a value, the following text may be a value.
            boolean valueIsDue = torn[cut - 1] == ':' && torn[cut - 2] == '"';
            List<String> expected = valueIsDue ? List.of("message 8") : List.of("message 7", "message 8");
            assertThat(contents(store.all())).as("cut at " + cut).isEqualTo(expected);
            assertThat(contents(store.allBackward())).as("cut at " + cut).isEqualTo(expected);
            assertThat(store.damaged()).as("cut at " + cut).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0\0\0\0%s%s", "{\"role\":\"us\0\0\0%s\0\0%s\0", "%s %s", "%s{\"torn%s",
        "rest of it\"}%s%s{",
        "{\"role\":\"user\",\"metadata\":{}%s{\"ro%s", "{\"a\":[1,2,{\"b%s%s", "\uFEFF\uFEFF%s%s", "12%s\"x\"%s no"})
    void recoversAllRecordsOfALine(String glued) throws IOException {
        store.write(line(1) + "\n" + glued.formatted(line(2), NESTING) + "\n" + line(3) + "\n");
        for (LogPage page : List.of(store.all(), store.allBackward())) {
            assertThat(contents(page)).containsExactly("message 1", "message 2", "whole", "message 3");
            assertThat(page.damaged()).singleElement().satisfies(damaged -> {
                assertThat(damaged.where()).isEqualTo("ws_x.jsonl:2");
                assertThat(damaged.reason()).endsWith("; 2 whole records recovered");
            });
            assertThat(store.log.at(Store.ID, page.entries().stream().map(LogEntry::position).toList()))
                    .isEqualTo(page.entries().stream().collect(toMap(LogEntry::position, LogEntry::record)));
        }
    }

    @Test
    void takesNothingInsideABrokenRecordForARecord() throws IOException {
        for (int cut = 1; cut < NESTING.length(); cut++) {
            for (String broken : List.of(NESTING.substring(0, cut), "\0\0" + NESTING.substring(cut))) {
                store.write(broken + "\n" + line(1) + "\n");
                assertThat(contents(store.all())).as(broken).containsExactly("message 1");
                assertThat(contents(store.allBackward())).as(broken).containsExactly("message 1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void pagesThroughRecordsOfOneLine(int size) throws IOException {
        store.write(line(1) + "\n{\"torn" + line(2) + BARE + "{" + line(3) + "\n" + BARE + "x" + "\n" + line(4) + "\n");
        List<LogEntry> all = store.all().entries();
        assertThat(all).hasSize(6);
        assertThat(store.forward(size)).extracting(LogEntry::position)
                .isEqualTo(all.stream().map(LogEntry::position).toList());
        assertThat(Store.ids(store.forward(size))).isEqualTo(Store.ids(all)).doesNotHaveDuplicates();
        assertThat(Store.ids(store.backward(size))).isEqualTo(Store.ids(all));
        assertThat(store.damagedForward(size)).isEqualTo(store.damaged()).hasSize(2);
        assertThat(store.damagedBackward(size)).isEqualTo(store.damaged());
    }

    @Test
    void readsFromWhereARecoveredRecordBeginsOrEnds() throws IOException {
        store.write("{\"torn" + line(2) + " " + line(3) + "\n" + line(4) + "\n");
        List<LogEntry> all = store.all().entries();
        for (int i = 0; i < all.size(); i++) {
            Position begin = all.get(i).position();
            assertThat(Store.ids(store.log.read(Store.ID, begin, 1).entries())).containsExactly("m" + (i + 2));
            assertThat(store.log.readBefore(Store.ID, Optional.of(begin), 9).entries()).hasSize(i);
            assertThat(store.log.readBefore(Store.ID, Optional.of(all.get(i).next()), 9).entries()).hasSize(i + 1);
        }
        Position inside = new Position(all.getFirst().position().generation(), 3);
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.read(Store.ID, inside, 1));
    }

    @Test
    void takesWhatABrokenLineHoldsForItsPartWhateverIsTornBehindIt() throws IOException {
        for (String torn : List.of("", "\r\0", "\0", " {", "\rx")) {
            store.write(line(1) + "\n[[" + line(2) + torn);
            assertThat(Store.ids(store.all().entries())).as(torn).containsExactly("m1");

            store.log.append(Store.ID, List.of(message(3)));

            assertThat(Store.ids(store.all().entries())).as(torn).containsExactly("m1", "m3");
        }
    }

    @Test
    void givesTheFirstRecordTheSamePlaceAndIdOnceItsTornEndIsMended() throws IOException {
        store.write("\uFEFF  " + BARE + "\0");
        LogEntry torn = store.all().entries().getFirst();

        store.log.append(Store.ID, List.of(message(1)));

        LogEntry mended = store.all().entries().getFirst();
        assertThat(mended.record()).isEqualTo(torn.record());
        assertThat(mended.position()).isEqualTo(torn.position());
    }

    @Test
    void derivesTheIdOfARecoveredRecordFromItsOwnPlace() throws IOException {
        store.write("{\"torn" + BARE + "\n");
        String recovered = Store.ids(store.all().entries()).getFirst();
        store.write("      " + BARE.replace("}", "}\n"));
        assertThat(recovered).startsWith("at-6-");
        store.write(BARE + "\n");
        assertThat(Store.ids(store.all().entries()).getFirst().substring("at-0-".length()))
                .isEqualTo(recovered.substring("at-6-".length()));
    }

    @Test
    void keepsRecoveredRecordsOfALastLineThatIsNotEnded() throws IOException {
        store.write(line(1) + "\n{\"torn" + line(2));
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(contents(store.allBackward())).containsExactly("message 1", "message 2");
        assertThat(store.damaged()).hasSize(1);
        Appended appended = store.log.append(Store.ID, List.of(message(3)));
        assertThat(appended.healed()).isEmpty();
        assertThat(contents(store.all())).containsExactly("message 1", "message 2", "message 3");
    }

    @Test
    void movesAwayOnlyWhatIsTornBehindAWholeRecord() throws IOException {
        store.write(line(1) + "\n" + line(2) + "{\"torn");
        LogPage before = store.all();
        assertThat(contents(before)).containsExactly("message 1", "message 2");
        assertThat(before.damaged()).isEmpty();
        assertThat(store.log.append(Store.ID, List.of(message(3))).healed()).isPresent();
        assertThat(Files.readString(store.quarantine())).isEqualTo("{\"torn\n");
        assertThat(contents(store.all())).containsExactly("message 1", "message 2", "message 3");
        assertThat(contents(store.log.read(Store.ID, before.end().position(), 9))).containsExactly("message 3");
    }

    @Test
    void copiesRecoveredRecordsAsLinesOfTheirOwn() throws IOException {
        store.write("{\"torn" + line(2) + BARE + "\n");
        WorkstreamId copy = new WorkstreamId("copy");
        store.log.createFrom(copy, List.of(), store.all().entries(), List.of());
        LogPage page = store.log.read(copy, store.log.start(copy), 9);
        assertThat(page.damaged()).extracting(DamagedLine::toString).isEmpty();
        assertThat(Store.ids(page.entries())).isEqualTo(Store.ids(store.all().entries()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":", "{", "{\""})
    void looksAtEachByteAFewTimesOnly(String unit) {
        HostileText kind = new HostileText(unit, "", List.of(unit), false, line(1));

        double times = Growth.times(kind, 4_000, text -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(Salvage.records(bytes, (start, part) -> message(1).id())).hasSizeLessThan(2);
        });

        assertThat(times).isLessThan(Growth.MOST_TIMES);
    }
}
