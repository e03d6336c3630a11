package io.arawn.workstream.removal;

import io.arawn.workstream.erasure.Traces;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Erased;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out a cut.
 *
 * @param traces the traces of the erased texts, to recognise them in texts that are not records
 * @param origins makes the common fields of the erased events
 */
record CutRevision(Cut cut, Traces traces, Supplier<Origin> origins) implements Revision {

    private static final String CONTENT = "\"content\":\"";

    @Override
    public Optional<LogRecord> of(LogRecord record) {
        return switch (record) {
            case Message message -> Optional.of(of(message));
            case SummaryMade made -> Optional.<LogRecord>of(made).filter(kept -> !cut.summaries().contains(kept.id()));
            case Event other -> Optional.of(other);
        };
    }

    private LogRecord of(Message message) {
        if (cut.messages().containsKey(message.id())) {
            return new Erased(origins.get(), message.id());
        }
        RecordId question = cut.turns().get(message.id());
        return question == null ? message : message.but().turn(question).build();
    }

    @Override
    public boolean keeps(String text) {
        return !traces.in(text) && !namesOne(text) && !endsInABeginning(text);
    }

    private boolean namesOne(String text) {
        return cut.messages().keySet().stream().anyMatch(id -> text.contains("\"id\":\"" + id.value() + '"'));
    }

    /** Whether the text is a line that was torn soon after the beginning of an erased message. */
    private boolean endsInABeginning(String text) {
        int at = text.indexOf(CONTENT);
        String begun = at < 0 ? "" : text.substring(at + CONTENT.length());
        return !begun.isEmpty()
                && begun.length() <= Traces.SURE
                && cut.messages().values().stream().anyMatch(message -> message.content().startsWith(begun));
    }
}
