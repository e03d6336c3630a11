package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.store.RecordCopies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The records of a log, for copies. */
record LogCopies(MessageLog log, AttachmentStore attachments, Workstreams workstreams) implements RecordCopies {

    @Override
    public Iterable<LogEntry> entries(WorkstreamId id) {
        return Pages.entries(log, workstreams.get(id).workstream().id());
    }

    @Override
    public Position append(Workstream of, Optional<Position> end, List<LogRecord> records, List<AttachedFile> files) {
        if (end.isEmpty()) {
            workstreams.copy(named(of), records, () -> keep(of.id(), records, files));
            return log.state(of.id()).orElseThrow().end();
        }
        return log.exclusively(() -> log.renaming(() -> {
            keep(of.id(), records, files);
            return log.appendAt(of.id(), end.get(), records).end();
        }));
    }

    private static NewWorkstream named(Workstream of) {
        return new NewWorkstream(new WorkstreamName(of.name()), Optional.of(of.id()), Map.of(), Optional.empty());
    }

    private void keep(WorkstreamId id, List<LogRecord> records, List<AttachedFile> files) {
        AttachedFile.referred(files, records).forEach(file -> attachments.keep(id, file));
    }
}
