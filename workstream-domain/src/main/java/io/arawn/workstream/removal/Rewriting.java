package io.arawn.workstream.removal;

import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.removal.Holdings.Holding;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Removes messages from logs. It searches for them again during the rewrite, when no process can append.
 *
 * @param traces the traces of the erased texts
 */
record Rewriting(Holdings holdings, Traces traces, Supplier<Origin> origins) {

    void rewrite(Holding holding, Predicate<Message> wanted) {
        holdings.rewrite(holding, revising(wanted));
    }

    /** Removes the messages that the copy holds. */
    void rewrite(Copies.Copy copy) {
        rewrite(copy.holding(), message -> copy.cut().messages().containsKey(message.id()));
    }

    private Function<Iterable<LogEntry>, Optional<CutRevision>> revising(Predicate<Message> wanted) {
        return entries -> Optional.of(Cut.of(entries, wanted))
                .filter(cut -> !cut.isEmpty() || !traces.isEmpty())
                .map(cut -> new CutRevision(cut, traces, origins));
    }
}
