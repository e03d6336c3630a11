package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.message.LogRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the files to which the messages in logs refer. A workstream without files costs no reading of its log. */
record ReferredFiles(MessageLog log, AttachmentStore attachments) {

    /** Those of the files to which the records refer. */
    static List<AttachedFile> among(List<AttachedFile> files, List<? extends LogRecord> records) {
        Set<String> referred = digests(records);
        return files.stream().filter(file -> referred.contains(file.reference().sha256())).toList();
    }

    /** The digests of those of the files to which none of the records refers. */
    static Set<String> unreferred(List<AttachedFile> files, List<? extends LogRecord> records) {
        Set<String> referred = digests(records);
        return files.stream().map(file -> file.reference().sha256()).filter(digest -> !referred.contains(digest))
                .collect(Collectors.toSet());
    }

    private static Set<String> digests(List<? extends LogRecord> records) {
        return records.stream().flatMap(Attachment::in).map(Attachment::sha256).collect(Collectors.toSet());
    }

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
