package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import java.util.HashSet;
import java.util.Set;

/** Keeps the files to which the messages in logs refer. A workstream without files costs no reading of its log. */
record ReferredFiles(MessageLog log, AttachmentStore attachments) {

    /** Copies those files of the parent to which the fork refers. */
    void copy(WorkstreamId parent, WorkstreamId fork) {
        if (attachments.digests(parent).isEmpty()) {
            return;
        }
        Set<String> copied = new HashSet<>();
        Pages.entries(log, fork).forEach(entry -> Attachment.in(entry.record())
                .filter(file -> copied.add(file.sha256()))
                .forEach(file -> attachments.content(parent, file.sha256()).ifPresent(content -> attachments.keep(
                        fork, AttachedFile.of(file.mediaType(), file.name(), content)))));
    }
}
