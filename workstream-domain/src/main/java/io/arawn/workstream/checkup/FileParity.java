package io.arawn.workstream.checkup;

import io.arawn.workstream.Deadline;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Finds files to which no message refers, in use or in the trash. A process that was killed may leave some, and so does
 * who deletes a log by hand. A log with a damaged line may refer to any file.
 */
record FileParity(MessageLog log, AttachmentStore attachments) {

    private static final int PAGE = 2_000;

    /** Sends the consumer a finding for each workstream that has such files. */
    void inspect(Consumer<Finding> findings) {
        try {
            new TreeSet<>(attachments.workstreams()).forEach(id -> inspect(id, findings));
        } catch (LogUnavailableException unreadable) {
            findings.accept(Checkup.unreadable(unreadable, "files"));
        }
    }

    private void inspect(WorkstreamId id, Consumer<Finding> findings) {
        try {
            // Again, because a file is kept just before its message is appended.
            int unused = unused(id).isEmpty() ? 0 : unused(id).size();
            if (unused > 0) {
                findings.accept(Finding.of(Kind.LEFTOVER_FILE, id.value(),
                        unused + (unused == 1 ? " file is" : " files are") + " kept to which no message refers",
                        "run arawn doctor --fix, which deletes what is not in use")
                        .repairedBy(() -> delete(id)));
            }
        } catch (LogUnavailableException | LogChangedException unknown) {
            // What its messages refer to is not known; the check of the log reports why.
        }
    }

    /** Nobody appends meanwhile. */
    private void delete(WorkstreamId id) {
        log.exclusively(() -> {
            Set<String> unused = unused(id);
            attachments.delete(id, unused);
            return unused;
        });
    }

    private Set<String> unused(WorkstreamId id) {
        Set<String> unused = new HashSet<>(attachments.digests(id));
        boolean isIgnored = log.ignored().stream().anyMatch(file -> file.name().startsWith(id.value() + "."));
        if (isIgnored) {
            return Set.of();
        }
        log.removed().stream()
                .filter(removed -> removed.id().equals(id))
                .forEach(removed -> keepReferred(Pages.of(log, removed, PAGE), unused));
        if (log.state(id).isPresent()) {
            Pages.evenIfRewritten(() -> keepReferred(Pages.of(log, id, PAGE), unused));
        }
        return unused;
    }

    private static Set<String> keepReferred(Iterable<LogPage> pages, Set<String> unused) {
        for (LogPage page : pages) {
            Deadline.check();
            if (!page.damaged().isEmpty()) {
                unused.clear();
            }
            page.entries().forEach(entry -> Attachment.in(entry.record()).map(Attachment::sha256)
                    .forEach(unused::remove));
        }
        return unused;
    }
}
