package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The contract of every message log for writers: it returns each accepted record unchanged, and no other records. */
abstract class MessageLogExactness extends MessageLogFixture {

    private static final int RECORDS = 300;

    @Test
    void givesBackEqualWhatItAcceptsAndIsUnchangedByWhatItRefuses() {
        log.create(ID, List.of(Records.message(0)));
        Position end = all(log, ID).end().position();
        int accepted = 0;
        for (int seed = 0; seed < RECORDS; seed++) {
            List<LogRecord> expected = List.of();
            try {
                LogRecord record = new HostileRecords(seed).next(new RecordId("r" + seed));
                log.append(ID, List.of(Records.message(1), record));
                expected = List.of(Records.message(1), record);
                accepted++;
            } catch (InvalidInputException refused) {
                assertThat(refused).hasMessageContaining(refused.field());
            }
            LogPage added = log.read(ID, end, ALL);
            assertThat(records(added)).as("seed " + seed).isEqualTo(expected);
            assertThat(added.damaged()).as("seed " + seed).isEmpty();
            if (!expected.isEmpty()) {
                assertThat(records(log.readBefore(ID, Optional.empty(), 2))).as("seed " + seed).isEqualTo(expected);
            }
            end = added.end().position();
        }
        assertThat(accepted).isBetween(RECORDS / 10, RECORDS - RECORDS / 10);
    }

    @Test
    void makesALogOfWhatItGivesBackEqualOrNone() {
        for (int seed = 0; seed < RECORDS / 4; seed++) {
            try {
                LogRecord record = new HostileRecords(seed).next(new RecordId("r" + seed));
                log.create(ID, List.of(record));
                assertThat(records(all(log, ID))).as("seed " + seed).containsExactly(record);
                log.remove(ID);
            } catch (InvalidInputException refused) {
                assertThat(log.state(ID)).as("seed " + seed).isEmpty();
            }
        }
    }
}
