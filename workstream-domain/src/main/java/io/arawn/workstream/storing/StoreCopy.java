package io.arawn.workstream.storing;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.WorkstreamConflictException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Copies workstreams from one store to another, with all records as they are. What is there already is compared and left, so that
 * a copy can be repeated, and continues where it was interrupted.
 */
public record StoreCopy(WorkstreamStore from, WorkstreamStore to) {

    private static final int TOGETHER = 500;

    /**
     * Copies the records that the other store lacks, in batches.
     *
     * @return how many these were
     * @throws WorkstreamConflictException when the other store has other records in its place, or its name is taken there
     */
    public long copy(Workstream workstream) {
        Iterator<LogEntry> source = from.copies().entries(workstream.id()).iterator();
        Optional<Position> end = common(workstream, source);
        long copied = 0;
        while (source.hasNext()) {
            List<LogRecord> batch = new ArrayList<>();
            while (source.hasNext() && batch.size() < TOGETHER) {
                batch.add(source.next().record());
            }
            end = Optional.of(to.copies().append(workstream, end, batch, files(workstream.id(), batch)));
            copied += batch.size();
        }
        if (end.isEmpty()) {
            to.copies().append(workstream, end, List.of(), List.of());
        }
        return copied;
    }

    /** Reads what both have, and returns its end in the other store; empty if the workstream is not there. */
    private Optional<Position> common(Workstream workstream, Iterator<LogEntry> source) {
        if (!isThere(workstream.id())) {
            return Optional.empty();
        }
        Position end = to.get(workstream.id()).checkpoint().readTo().position();
        for (LogEntry entry : to.copies().entries(workstream.id())) {
            if (!source.hasNext() || !source.next().record().equals(entry.record())) {
                throw WorkstreamConflictException.different(workstream, entry.record().id());
            }
        }
        return Optional.of(end);
    }

    private boolean isThere(WorkstreamId id) {
        try {
            return to.get(id).workstream().id().equals(id);
        } catch (UnknownWorkstreamException unknown) {
            return false;
        }
    }

    private List<AttachedFile> files(WorkstreamId id, List<LogRecord> records) {
        return records.stream()
                .flatMap(Attachment::in)
                .distinct()
                .flatMap(file -> from.file(id, file.sha256())
                        .map(content -> AttachedFile.of(file.mediaType(), file.name(), content))
                        .stream())
                .toList();
    }
}
