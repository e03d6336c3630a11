package io.arawn.workstream.testkit;

import io.arawn.workstream.access.AuditTrail;

final class InMemoryAuditTrailTest extends AuditTrailContract {

    private final AuditTrail trail = AuditTrail.inMemory();

    @Override
    protected AuditTrail open() {
        return trail;
    }
}
