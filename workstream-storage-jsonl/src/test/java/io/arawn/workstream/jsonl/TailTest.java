package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.contents;
import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.testkit.RecordingFollower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TailTest {

    private final Store store;

    TailTest(@TempDir Path folder) {
        store = new Store(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"user\",\"conte", "x", "\0\0\0\0\0", "{\"role\":\"user\"}", "\n\0\0"})
    void leavesOutATornLastLineAndMovesItAwayOnAppend(String torn) throws IOException {
        store.write(line(1) + "\n" + torn);
        assertThat(contents(store.all())).containsExactly("message 1");
        assertThat(contents(store.allBackward())).containsExactly("message 1");
        assertThat(store.damaged()).isEmpty();
        assertThat(store.all().more()).isFalse();
        Appended appended = store.log.append(Store.ID, List.of(message(2)));
        assertThat(appended.healed()).hasValueSatisfying(
                healed -> assertThat(healed).contains("ws_x.jsonl").contains("ws_x.jsonl.quarantine"));
        assertThat(store.notices).containsExactly(appended.healed().orElseThrow());
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(store.damaged()).isEmpty();
        assertThat(Files.readString(store.quarantine())).isEqualTo(torn.replaceFirst("^\n", "") + "\n");
    }

    @Test
    void quarantinesEveryTornLineOneAfterTheOther() throws IOException {
        store.write(line(1) + "\n{\"first");
        store.log.append(Store.ID, List.of(message(2)));
        Files.writeString(store.file(), "{\"second", StandardOpenOption.APPEND);
        store.log.append(Store.ID, List.of(message(3)));
        assertThat(Files.readString(store.quarantine())).isEqualTo("{\"first\n{\"second\n");
        assertThat(store.notices).hasSize(2);
    }

    @Test
    void movesALongTornLineAway() throws IOException {
        String torn = "z".repeat(500_000);
        store.write(line(1) + "\n" + torn);
        store.log.append(Store.ID, List.of(message(2)));
        assertThat(contents(store.all())).containsExactly("message 1", "message 2");
        assertThat(Files.readString(store.quarantine())).isEqualTo(torn + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r", " "})
    void readsALastRecordWithoutLineFeedAndAddsIt(String end) throws IOException {
        store.write(line(1) + "\n" + line(2) + end);
        LogPage before = store.all();
        assertThat(contents(before)).containsExactly("message 1", "message 2");
        assertThat(contents(store.allBackward())).containsExactly("message 1", "message 2");
        Appended appended = store.log.append(Store.ID, List.of(message(3)));
        assertThat(appended.healed()).isEmpty();
        assertThat(store.text()).startsWith(line(1) + "\n" + line(2) + end + "\n{");
        assertThat(contents(store.all())).containsExactly("message 1", "message 2", "message 3");
        assertThat(store.log.holds(Store.ID, before.end())).isTrue();
        LogPage rest = store.log.read(Store.ID, before.end().position(), 10);
        assertThat(contents(rest)).containsExactly("message 3");
        assertThat(rest.entries().getFirst().position()).isEqualTo(appended.positions().getFirst());
        assertThat(contents(store.log.readBefore(Store.ID, Optional.of(before.end().position()), 10)))
                .containsExactly("message 1", "message 2");
    }

    @Test
    void appendsAtEitherEndOfATornLog() throws IOException {
        store.write(line(1) + "\n{\"torn");
        Position whole = store.all().end().position();
        store.log.appendAt(Store.ID, whole, List.of(message(2)));
        Files.writeString(store.file(), "{\"torn", StandardOpenOption.APPEND);
        Position size = store.log.state(Store.ID).orElseThrow().end();
        store.log.appendAt(Store.ID, size, List.of(message(3)));
        assertThat(contents(store.all())).containsExactly("message 1", "message 2", "message 3");
    }

    @Test
    void healsNothingWhenTheEndIsNotTheExpectedOne() throws IOException {
        store.write(line(1) + "\n" + line(2) + "\n{\"torn");
        Position first = store.log.read(Store.ID, store.log.start(Store.ID), 1).end().position();
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.appendAt(Store.ID, first, List.of(message(3))));
        assertThat(store.text()).endsWith("{\"torn");
        assertThat(store.quarantine()).doesNotExist();
    }

    @Test
    void noticesThatTheLastLineWasRewritten() throws IOException {
        store.write(line(1) + "\n" + line(2) + "\n");
        Bookmark end = store.all().end();
        overwrite(line(1) + "\n" + line(3) + "\n" + line(4) + "\n");
        assertThat(store.log.holds(Store.ID, end)).isFalse();
        overwrite(line(1) + "\n");
        assertThat(store.log.holds(Store.ID, end)).isFalse();
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.read(Store.ID, end.position(), 1));
    }

    @Test
    void refusesAPositionInTheMiddleOfALine() throws IOException {
        store.write(line(1) + "\n" + line(2) + "\n");
        Position inside = new Position(store.log.start(Store.ID).generation(), 5);
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(() -> store.log.read(Store.ID, inside, 1));
    }

    @Test
    void tellsFollowersARecordOnlyWhenItIsWhole() throws Exception {
        store.write(line(1) + "\n");
        RecordingFollower follower = new RecordingFollower();
        try (var subscription = store.log.follow(Store.ID, store.log.start(Store.ID), follower)) {
            assertThat(follower.next(1)).containsExactly("m1");
            String next = line(2) + "\n";
            Files.writeString(store.file(), next.substring(0, 20), StandardOpenOption.APPEND);
            Files.writeString(store.file(), next.substring(20), StandardOpenOption.APPEND);
            assertThat(follower.next(1)).containsExactly("m2");
        }
    }

    /** Changes the file in place, as an editor might. */
    private void overwrite(String text) throws IOException {
        Files.writeString(store.file(), text, StandardOpenOption.TRUNCATE_EXISTING);
    }
}
