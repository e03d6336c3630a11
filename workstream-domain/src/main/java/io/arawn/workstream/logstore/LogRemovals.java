package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Holdings;
import java.util.function.Function;

/** A store in a log, as removals see it. A removal holds the lock of the log. */
record LogRemovals(MessageLog log, AttachmentStore attachments, Workstreams workstreams, Recall recall)
        implements Holdings.Kept {

    @Override
    public <T> T read(Function<Holdings, T> action) {
        return Pages.evenIfRewritten(() -> action.apply(holdings()));
    }

    @Override
    public <T> T remove(Function<Holdings, T> action) {
        return log.exclusively(() -> action.apply(holdings()));
    }

    private Holdings holdings() {
        return new LogHoldings(log, attachments, workstreams, recall);
    }

    @Override
    public boolean scrub(Iterable<WorkstreamId> changed, Iterable<String> texts) {
        return recall.scrub(changed, texts);
    }
}
