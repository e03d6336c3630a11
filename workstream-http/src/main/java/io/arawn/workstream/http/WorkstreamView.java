package io.arawn.workstream.http;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.DamagedLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A workstream as clients see it. */
record WorkstreamView(
        String id,
        String name,
        String createdAt,
        String updatedAt,
        String lastUsed,
        long messageCount,
        Map<String, String> metadata,
        String state,
        @Nullable Fork forkedFrom,
        @Nullable List<String> warnings) {

    record Fork(String workstreamId, String messageId) {}

    static WorkstreamView of(Workstream workstream) {
        return of(workstream, null);
    }

    /** With its damaged lines named, as far as they are remembered. */
    static WorkstreamView of(CatalogEntry entry) {
        return of(entry.workstream(), entry.firstDamaged().stream().map(DamagedLine::toString).toList());
    }

    private static WorkstreamView of(Workstream workstream, @Nullable List<String> warnings) {
        return new WorkstreamView(
                workstream.id().value(),
                workstream.name(),
                workstream.createdAt().toString(),
                workstream.updatedAt().toString(),
                workstream.lastUsed().toString(),
                workstream.messageCount(),
                workstream.metadata(),
                workstream.state().name().toLowerCase(Locale.ROOT),
                workstream.forkedFrom()
                        .map(fork -> new Fork(fork.workstream().value(), fork.message().value()))
                        .orElse(null),
                warnings);
    }
}
