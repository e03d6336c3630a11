package io.arawn.workstream.http;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams.Removed;
import io.arawn.workstream.log.DamagedLine;
import io.arawn.workstream.recall.Recall.Progress;
import io.arawn.workstream.text.Letters;
import java.util.List;
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
        @Nullable List<Child> forks,
        @Nullable List<String> warnings,
        @Nullable Progress index,
        @Nullable String deletedAt) {

    private static final int MOST_FORKS = 500;

    record Fork(String workstreamId, String messageId) {}

    /** A workstream that was made from this one, after this message. */
    record Child(String workstreamId, String name, String messageId) {

        static Child of(Workstream fork) {
            return new Child(
                    fork.id().value(), fork.name(), fork.forkedFrom().orElseThrow().message().value());
        }
    }

    /** About how many characters it takes. */
    long length() {
        return name.length() + metadata.entrySet().stream()
                .mapToLong(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }

    static WorkstreamView of(Workstream workstream) {
        return of(workstream, null, null, null);
    }

    /** With its forks, its damaged lines named, as far as they are remembered, and how far it can be searched. */
    static WorkstreamView of(CatalogEntry entry, List<Workstream> forks, Progress index) {
        List<Child> children = forks.stream().limit(MOST_FORKS).map(Child::of).toList();
        return of(
                entry.workstream(),
                children.isEmpty() ? null : children,
                entry.firstDamaged().stream().map(DamagedLine::toString).toList(),
                index);
    }

    /** As it was when it was deleted. */
    static WorkstreamView of(Removed removed) {
        WorkstreamView view = of(removed.workstream());
        return new WorkstreamView(
                view.id,
                view.name,
                view.createdAt,
                view.updatedAt,
                view.lastUsed,
                view.messageCount,
                view.metadata,
                "deleted",
                view.forkedFrom,
                null,
                null,
                null,
                removed.removed().removedAt().toString());
    }

    private static WorkstreamView of(
            Workstream workstream,
            @Nullable List<Child> forks,
            @Nullable List<String> warnings,
            @Nullable Progress index) {
        return new WorkstreamView(
                workstream.id().value(),
                workstream.name(),
                workstream.createdAt().toString(),
                workstream.updatedAt().toString(),
                workstream.lastUsed().toString(),
                workstream.messageCount(),
                workstream.metadata(),
                Letters.small(workstream.state().name()),
                workstream.forkedFrom()
                        .map(fork -> new Fork(fork.workstream().value(), fork.message().value()))
                        .orElse(null),
                forks,
                warnings,
                index,
                null);
    }
}
