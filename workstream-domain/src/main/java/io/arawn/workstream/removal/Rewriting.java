package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Removes messages from logs. It searches for them again during the rewrite, when no process can append.
 *
 * @param traces the traces of the erased texts
 */
record Rewriting(MessageLog log, Traces traces, Supplier<Origin> origins) {

    void rewrite(WorkstreamId id, Predicate<Message> wanted) {
        log.rewrite(id, revising(wanted));
    }

    void rewrite(RemovedLog removed, Predicate<Message> wanted) {
        log.rewriteRemoved(removed, revising(wanted));
    }

    /** Removes the messages that the copy holds. */
    void rewrite(Copies.Copy copy) {
        Predicate<Message> wanted = message -> copy.cut().messages().containsKey(message.id());
        copy.removed().ifPresentOrElse(
                removed -> rewrite(removed, wanted), () -> rewrite(copy.workstream().id(), wanted));
    }

    private Function<Iterable<LogEntry>, Optional<CutRevision>> revising(Predicate<Message> wanted) {
        return entries -> Optional.of(Cut.of(entries, wanted))
                .filter(cut -> !cut.isEmpty() || !traces.isEmpty())
                .map(cut -> new CutRevision(cut, traces, origins));
    }
}
