package io.arawn.workstream.access;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last entries, in memory. */
final class InMemoryAuditTrail implements AuditTrail {

    private static final int MOST = 10_000;

    private final Deque<AuditEntry> entries = new ArrayDeque<>();

    @Override
    public synchronized void add(AuditEntry entry) {
        entries.add(entry);
        if (entries.size() > MOST) {
            entries.remove();
        }
    }

    @Override
    public synchronized List<AuditEntry> since(Instant time) {
        return entries.stream().filter(entry -> !entry.at().isBefore(time)).toList();
    }
}
