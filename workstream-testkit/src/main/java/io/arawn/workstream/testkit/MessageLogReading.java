package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogOutline;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The contract of every message log for readers. */
abstract class MessageLogReading extends MessageLogExactness {

    @Test
    void pagesForwardWithoutGapOrOverlap() {
        log.create(ID, messages(0, 10));
        Position from = log.start(ID);
        List<String> read = new ArrayList<>();
        boolean more = true;
        while (more) {
            LogPage page = log.read(ID, from, 3);
            assertThat(page.start()).isEqualTo(from);
            read.addAll(ids(page));
            from = page.end().position();
            more = page.more();
        }
        assertThat(read).isEqualTo(ids(all(log, ID)));
        assertThat(log.read(ID, from, 3).entries()).isEmpty();
    }

    @Test
    void pagesBackwardToTheSameRecords() {
        log.create(ID, messages(0, 10));
        List<LogEntry> read = new ArrayList<>();
        Optional<Position> before = Optional.empty();
        boolean more = true;
        while (more) {
            LogPage page = log.readBefore(ID, before, 3);
            read.addAll(0, page.entries());
            before = Optional.of(page.start());
            more = page.more();
        }
        assertThat(read).extracting(LogEntry::record).isEqualTo(records(all(log, ID)));
        assertThat(read).extracting(LogEntry::position)
                .isEqualTo(all(log, ID).entries().stream().map(LogEntry::position).toList());
    }

    @Test
    void outlinesWhatPagesTell() {
        List<LogRecord> records = new ArrayList<>(messages(0, 3));
        records.addAll(Records.events());
        records.addAll(messages(3, 5));
        records.add(Records.fullMessage());
        log.create(ID, records);
        LogPage page = all(log, ID);
        assertThat(log.outline(ID, log.start(ID))).isEqualTo(LogOutline.of(page));
        LogEntry third = page.entries().get(2);
        assertThat(log.outline(ID, third.position())).isEqualTo(LogOutline.of(log.read(ID, third.position(), ALL)));
        assertThat(log.outline(ID, page.end().position()).parts()).isEmpty();
        Position beyond = new Position(page.end().position().generation(), page.end().position().number() + 1);
        assertChange(Change.REWRITTEN, () -> log.outline(ID, beyond));
    }

    @Test
    void saysWhetherThereIsMore() {
        log.create(ID, messages(0, 3));
        assertThat(log.read(ID, log.start(ID), 2).more()).isTrue();
        assertThat(log.read(ID, log.start(ID), 3).more()).isFalse();
        assertThat(log.readBefore(ID, Optional.empty(), 2).more()).isTrue();
        assertThat(log.readBefore(ID, Optional.empty(), 3).more()).isFalse();
        assertThat(log.readBefore(ID, Optional.of(log.start(ID)), 3).more()).isFalse();
    }

    @Test
    void readsFromAnyRecord() {
        log.create(ID, messages(0, 5));
        LogEntry third = all(log, ID).entries().get(2);
        assertThat(ids(log.read(ID, third.position(), 2))).containsExactly("m2", "m3");
        assertThat(ids(log.readBefore(ID, Optional.of(third.position()), 2))).containsExactly("m0", "m1");
    }

    @Test
    void readsTheRecordsAtPositions() {
        log.create(ID, messages(0, 5));
        log.append(ID, Records.events());
        List<LogEntry> entries = all(log, ID).entries();
        Position end = all(log, ID).end().position();
        List<LogEntry> wanted = List.of(entries.getLast(), entries.get(1), entries.get(3));
        Map<Position, LogRecord> expected =
                wanted.stream().collect(Collectors.toMap(LogEntry::position, LogEntry::record));
        assertThat(log.at(ID, expected.keySet())).isEqualTo(expected);
        assertThat(log.at(ID, List.of(end))).isEmpty();
        assertThat(log.at(ID, List.of())).isEmpty();
    }

    @Test
    void refusesPositionsThatAreNotOfThisLog() {
        log.create(ID, messages(0, 2));
        Position end = all(log, ID).end().position();
        Position beyond = new Position(end.generation(), end.number() + 1);
        Position foreign = new Position("another", 0);
        for (Position wrong : List.of(beyond, foreign)) {
            assertChange(Change.REWRITTEN, () -> log.read(ID, wrong, 1));
            assertChange(Change.REWRITTEN, () -> log.at(ID, List.of(end, wrong)));
            assertChange(Change.REWRITTEN, () -> log.readBefore(ID, Optional.of(wrong), 1));
            assertChange(Change.REWRITTEN, () -> log.follow(ID, wrong, new RecordingFollower()));
        }
    }

    @Test
    void recognisesWhatItHeld() {
        log.create(ID, messages(0, 3));
        Bookmark start = new Bookmark(log.start(ID), "");
        Bookmark middle = log.read(ID, log.start(ID), 2).end();
        Bookmark end = all(log, ID).end();
        log.append(ID, messages(3, 5));
        assertThat(List.of(start, middle, end)).allMatch(bookmark -> log.holds(ID, bookmark));
        assertThat(log.holds(ID, new Bookmark(end.position(), middle.digest()))).isFalse();
        assertThat(log.holds(ID, new Bookmark(new Position("another", 0), ""))).isFalse();
    }

    @Test
    void doesNotHoldWhatAnotherLogOfTheIdHeld() {
        log.create(ID, messages(0, 3));
        Bookmark end = all(log, ID).end();
        log.remove(ID);
        log.create(ID, messages(0, 3));
        assertThat(log.holds(ID, end)).isFalse();
        assertChange(Change.REWRITTEN, () -> log.read(ID, end.position(), 1));
    }

    @Test
    void listsLogsByIdAndShowsTheirGrowth() {
        log.create(OTHER, messages(0, 1));
        log.create(ID, messages(0, 1));
        LogState before = log.state(ID).orElseThrow();
        assertThat(log.states()).extracting(LogState::id).containsExactly(ID, OTHER);
        assertThat(log.states()).contains(before);
        assertThat(before.end()).isEqualTo(all(log, ID).end().position());
        log.append(ID, messages(1, 2));
        assertThat(log.state(ID)).isPresent().isNotEqualTo(Optional.of(before));
    }
}
