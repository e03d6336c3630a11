package io.arawn.workstream.guard;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Notes what a viewer has done. What was done stays done if it cannot be noted; a notice tells that.
 */
record Witness(Viewer viewer) {

    private static final int MOST_MESSAGES = 1_000;

    /** Something was done to a workstream. */
    void note(Action action, WorkstreamId id, Collection<RecordId> messages) {
        add(action, Optional.of(id), messages.stream().limit(MOST_MESSAGES).toList(), Optional.empty());
    }

    void note(Action action, WorkstreamId id) {
        note(action, id, List.of());
    }

    /** Records were appended; each message is noted by its id. */
    void appended(WorkstreamId id, List<? extends LogRecord> records) {
        List<RecordId> messages =
                records.stream().filter(Message.class::isInstance).map(LogRecord::id).toList();
        if (!records.isEmpty()) {
            note(messages.isEmpty() ? Action.CHANGED : Action.SAID, id, messages);
        }
    }

    /** Something was done to a person, a group or a token, or was refused. */
    void note(Action action, Optional<WorkstreamId> id, String about) {
        add(action, id, List.of(), Optional.of(about).filter(text -> !text.isEmpty()));
    }

    private void add(
            Action action, Optional<WorkstreamId> id, List<RecordId> messages, Optional<String> about) {
        try {
            viewer.trail().entries().get().add(new AuditEntry(
                    viewer.trail().clock().instant(), action, viewer.name(), viewer.token(), viewer.from(), id,
                    messages, about));
        } catch (WorkstreamException unwritten) {
            viewer.trail().notices().accept("The audit trail lacks an entry: " + unwritten.getMessage());
        }
    }
}
