package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.message.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The contract of every {@link io.arawn.workstream.log.MessageLog}. */
public abstract class MessageLogContract extends MessageLogRewriting {

    /** For subclasses in other modules. */
    protected MessageLogContract() {}

    @Test
    void holdsNothingAtFirst() {
        assertThat(log.states()).isEmpty();
        assertThat(log.state(ID)).isEmpty();
        assertThat(log.removed()).isEmpty();
    }

    @Test
    void knowsNoAbsentLog() {
        assertChange(Change.ABSENT, () -> log.start(ID));
        assertChange(Change.ABSENT, () -> log.append(ID, messages(0, 1)));
        assertChange(Change.ABSENT, () -> log.readBefore(ID, Optional.empty(), 1));
        assertChange(Change.ABSENT, () -> log.read(ID, new Position("g", 0), 1));
        assertChange(Change.ABSENT, () -> log.holds(ID, new Bookmark(new Position("g", 0), "")));
        assertChange(Change.ABSENT, () -> log.remove(ID));
        assertChange(Change.ABSENT, () -> log.follow(ID, new Position("g", 0), new RecordingFollower()));
    }

    @Test
    void givesBackWhatWasAppendedAsItWas() {
        List<LogRecord> records = new ArrayList<>(Records.events());
        records.add(Records.fullMessage());
        records.addAll(messages(0, 3));
        log.create(ID, records.subList(0, 2));
        log.append(ID, records.subList(2, records.size()));
        assertThat(records(all(log, ID))).isEqualTo(records);
        assertThat(records(log.readBefore(ID, Optional.empty(), ALL))).isEqualTo(records);
    }

    @Test
    void makesALogWithoutRecords() {
        log.create(ID, List.of());
        assertThat(all(log, ID).entries()).isEmpty();
        assertThat(log.readBefore(ID, Optional.empty(), 5).entries()).isEmpty();
        log.append(ID, messages(0, 1));
        assertThat(ids(all(log, ID))).containsExactly("m0");
    }

    @Test
    void appendsNothingWhenGivenNothing() {
        log.create(ID, messages(0, 1));
        Appended appended = log.append(ID, List.of());
        assertThat(appended.positions()).isEmpty();
        assertThat(appended.end()).isEqualTo(all(log, ID).end().position());
    }

    @Test
    void tellsWhereRecordsStand() {
        log.create(ID, messages(0, 2));
        Appended appended = log.append(ID, messages(2, 4));
        List<LogEntry> entries = all(log, ID).entries();
        assertThat(entries.get(0).position()).isEqualTo(log.start(ID));
        assertThat(appended.positions())
                .containsExactly(entries.get(2).position(), entries.get(3).position());
        assertThat(appended.end()).isEqualTo(entries.get(3).next());
        assertThat(entries.get(1).next()).isEqualTo(entries.get(2).position());
        assertThat(entries).extracting(LogEntry::position).isSorted();
        assertThat(appended.healed()).isEmpty();
    }

    @Test
    void refusesToMakeALogTwice() {
        log.create(ID, messages(0, 1));
        assertChange(Change.EXISTS, () -> log.create(ID, messages(5, 6)));
        assertChange(Change.EXISTS, () -> log.createFrom(ID, List.of(), all(log, ID).entries(), List.of()));
        assertThat(ids(all(log, ID))).containsExactly("m0");
    }

    @Test
    void copiesEntriesToANewLog() {
        log.create(ID, Stream.concat(Records.events().stream(), messages(0, 3).stream()).toList());
        List<LogEntry> entries = all(log, ID).entries();
        log.createFrom(OTHER, List.of(), entries, List.of());
        List<LogEntry> copied = all(log, OTHER).entries();
        assertThat(copied).extracting(LogEntry::record).isEqualTo(records(all(log, ID)));
        assertThat(copied).extracting(entry -> entry.line().map(Object::toString))
                .isEqualTo(entries.stream().map(entry -> entry.line().map(Object::toString)).toList());
    }

    @Test
    void putsRecordsInFrontOfAndBehindWhatItCopies() {
        log.create(ID, messages(0, 5));
        Iterable<LogEntry> copied = all(log, ID).entries().subList(1, 3);
        log.createFrom(OTHER, messages(7, 9), copied, messages(4, 5));
        assertThat(ids(all(log, OTHER))).containsExactly("m7", "m8", "m1", "m2", "m4");
    }

    @Test
    void makesNoLogWhenCopyingFails() {
        log.create(ID, messages(0, 2));
        Iterable<LogEntry> failing = () -> Stream.concat(
                all(log, ID).entries().stream(), Stream.generate(MessageLogContract::unreadable))
                .iterator();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> log.createFrom(OTHER, List.of(), failing, List.of()));
        assertThat(log.state(OTHER)).isEmpty();
        log.create(OTHER, messages(5, 6));
        assertThat(ids(all(log, OTHER))).containsExactly("m5");
    }

    private static LogEntry unreadable() {
        throw new ArithmeticException("failed");
    }

    @Test
    void appendsOnlyAtTheExpectedEnd() {
        log.create(ID, messages(0, 1));
        Position end = all(log, ID).end().position();
        log.appendAt(ID, end, messages(1, 2));
        assertChange(Change.MOVED_ON, () -> log.appendAt(ID, end, messages(2, 3)));
        log.appendAt(ID, log.state(ID).orElseThrow().end(), messages(3, 4));
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1", "m3");
    }

    @Test
    void removesALogAndFreesItsId() {
        log.create(ID, messages(0, 3));
        RemovedLog removed = log.remove(ID);
        assertThat(removed.id()).isEqualTo(ID);
        assertThat(log.state(ID)).isEmpty();
        assertThat(log.removed()).containsExactly(removed);
        assertThat(ids(log.readRemoved(removed, 2))).containsExactly("m0", "m1");
        assertChange(Change.ABSENT, () -> log.append(ID, messages(3, 4)));
        log.create(ID, messages(7, 8));
        assertThat(ids(all(log, ID))).containsExactly("m7");
    }

    @Test
    void restoresWhatWasRemoved() {
        log.create(ID, messages(0, 3));
        RemovedLog removed = log.remove(ID);
        log.restore(removed);
        assertThat(ids(all(log, ID))).containsExactly("m0", "m1", "m2");
        assertThat(log.removed()).isEmpty();
        assertChange(Change.ABSENT, () -> log.restore(removed));
        assertChange(Change.ABSENT, () -> log.readRemoved(removed, 1));
    }

    @Test
    void restoresNothingOverALogInUse() {
        log.create(ID, messages(0, 1));
        RemovedLog removed = log.remove(ID);
        log.create(ID, messages(1, 2));
        assertChange(Change.EXISTS, () -> log.restore(removed));
        assertThat(ids(all(log, ID))).containsExactly("m1");
        assertThat(log.removed()).containsExactly(removed);
    }

    @Test
    void keepsSeveralRemovedLogsOfOneId() {
        log.create(ID, messages(0, 1));
        RemovedLog first = log.remove(ID);
        log.create(ID, messages(1, 2));
        RemovedLog second = log.remove(ID);
        assertThat(log.removed()).containsExactly(second, first);
        assertThat(ids(log.readRemoved(first, ALL))).containsExactly("m0");
        assertThat(ids(log.readRemoved(second, ALL))).containsExactly("m1");
    }
}
