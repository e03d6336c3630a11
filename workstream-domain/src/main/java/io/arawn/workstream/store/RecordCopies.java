package io.arawn.workstream.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import java.util.List;
import java.util.Optional;

/**
 * The records of a store's workstreams as they stand, to copy them to another store. Of the rules of a store only one is applied:
 * names and ids stay unique.
 */
public interface RecordCopies {

    /**
     * All records of a workstream, in order, read in pages. The iterator throws {@code LogChangedException} if records that were
     * written before are changed meanwhile.
     */
    Iterable<LogEntry> entries(WorkstreamId id);

    /**
     * Appends records, with those of the files to which they refer, to an archived workstream too.
     *
     * @param of the workstream in the store that is copied; it is created if {@code end} is empty
     * @param end the position behind the last record that the caller knows here; empty if there is no such workstream
     * @return the position behind the appended records
     * @throws io.arawn.workstream.catalog.WorkstreamConflictException when its id or its name is taken; nothing was appended
     * @throws io.arawn.workstream.log.LogChangedException with {@code MOVED_ON} when others have appended; nothing was appended
     */
    Position append(Workstream of, Optional<Position> end, List<LogRecord> records, List<AttachedFile> files);
}
