package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.message.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every {@link AuditTrail}. */
public abstract class AuditTrailContract {

    private static final Instant NOW = Instant.parse("2024-01-15T10:00:00Z");
    private static final AuditEntry SAID = new AuditEntry(
            NOW, Action.SAID, Optional.of("ann"), Optional.of("laptop"), "192.0.2.1",
            Optional.of(new WorkstreamId("one")), List.of(new RecordId("m1"), new RecordId("m2")), Optional.empty());
    private static final AuditEntry REFUSED = new AuditEntry(
            NOW.plusSeconds(5), Action.SIGN_IN_REFUSED, Optional.empty(), Optional.empty(), "192.0.2.2",
            Optional.empty(), List.of(), Optional.of("a wrong token"));

    private AuditTrail trail = AuditTrail.inMemory();

    /** A trail over the same place, empty in each test. */
    protected abstract AuditTrail open();

    @BeforeEach
    final void begin() {
        trail = open();
    }

    @Test
    final void isEmptyAtFirst() {
        assertThat(trail.since(Instant.EPOCH)).isEmpty();
    }

    @Test
    final void givesBackEachEntryInOrder() {
        trail.add(SAID);
        open().add(REFUSED);
        assertThat(trail.since(Instant.EPOCH)).containsExactly(SAID, REFUSED);
        assertThat(open().since(NOW.plusSeconds(1))).containsExactly(REFUSED);
    }
}
