package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.testkit.AuditTrailContract;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AuditFileTest extends AuditTrailContract {

    private static final long SMALL = 1_000;

    @TempDir
    private Path home;

    @Override
    protected AuditTrail open() {
        return new AuditFile(home, Hang.TIME);
    }

    private static AuditEntry entry(int number) {
        return new AuditEntry(Instant.ofEpochSecond(number), Action.SHARED, Optional.of("ann"), Optional.empty(),
                "192.0.2.1", Optional.empty(), List.of(), Optional.empty());
    }

    @Test
    void keepsNoMoreThanTwoFiles() throws IOException {
        AuditTrail small = new AuditFile(home, Hang.TIME, SMALL);
        for (int number = 0; number < 100; number++) {
            small.add(entry(number));
        }
        assertThat(Files.size(home.resolve("audit.jsonl"))).isLessThanOrEqualTo(SMALL);
        assertThat(Files.size(home.resolve("audit.1.jsonl"))).isLessThanOrEqualTo(SMALL);
        assertThat(small.since(Instant.EPOCH)).isSubsetOf(small.since(Instant.EPOCH)).endsWith(entry(98), entry(99));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("audit.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void passesOverATornLine() throws IOException {
        open().add(entry(1));
        Files.writeString(home.resolve("audit.jsonl"), "{\"torn\n", StandardOpenOption.APPEND);
        open().add(entry(2));
        assertThat(open().since(Instant.EPOCH)).containsExactly(entry(1), entry(2));
    }
}
