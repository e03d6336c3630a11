package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import java.util.HashSet;
import java.util.Set;

/** Deletes the files of removed messages. To be used in {@link MessageLog#exclusively}. */
record UnusedFiles(MessageLog log, AttachmentStore attachments) {

    /**
     * Deletes the files of the workstream to which no message refers, neither in its log nor in those of its id in the
     * trash.
     */
    void delete(WorkstreamId id) {
        Set<String> unused = new HashSet<>(attachments.digests(id));
        if (unused.isEmpty()) {
            return;
        }
        if (log.state(id).isPresent()) {
            retain(Pages.entries(log, id), unused);
        }
        log.removed().stream()
                .filter(removed -> removed.id().equals(id))
                .forEach(removed -> retain(Pages.entries(log, removed), unused));
        attachments.delete(id, unused);
    }

    private static void retain(Iterable<LogEntry> entries, Set<String> unused) {
        entries.forEach(entry -> Attachment.in(entry.record()).map(Attachment::sha256).forEach(unused::remove));
    }

    /** Deletes all files of the workstream. */
    void deleteAll(WorkstreamId id) {
        attachments.delete(id, attachments.digests(id));
    }
}
