package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.Attachment;
import java.util.HashSet;
import java.util.Set;

/** Deletes the files of removed messages. */
record UnusedFiles(Holdings holdings) {

    /** Deletes the files of this id to which no message refers, neither in use nor in the trash. */
    void delete(WorkstreamId id) {
        Set<String> unused = new HashSet<>(holdings.files(id));
        if (!unused.isEmpty()) {
            holdings.of(id).forEach(each -> holdings.entries(each).forEach(
                    entry -> Attachment.in(entry.record()).map(Attachment::sha256).forEach(unused::remove)));
            holdings.deleteFiles(id, unused);
        }
    }
}
