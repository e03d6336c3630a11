package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.RecordId;
import java.util.List;

/** The request conflicts with an existing workstream; nothing was changed. */
public final class WorkstreamConflictException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final transient List<WorkstreamId> holders;

    private WorkstreamConflictException(String message, List<WorkstreamId> holders) {
        super(message);
        this.holders = List.copyOf(holders);
    }

    public static WorkstreamConflictException nameTaken(String name, Workstream holder) {
        String archived = holder.state() == Workstream.State.ARCHIVED ? ", which is archived" : "";
        return new WorkstreamConflictException(
                "the name '" + name + "' is taken by workstream " + holder.id() + archived, List.of(holder.id()));
    }

    public static WorkstreamConflictException idTaken(WorkstreamId id, Workstream holder) {
        return new WorkstreamConflictException(
                "the id '" + id + "' is taken by workstream " + holder.id() + " ('" + holder.name() + "')",
                List.of(holder.id()));
    }

    public static WorkstreamConflictException ambiguous(String reference, List<WorkstreamId> holders) {
        return new WorkstreamConflictException(
                "'" + reference + "' could be any of "
                        + String.join(", ", holders.stream().map(WorkstreamId::value).toList())
                        + "; name one by its id",
                holders);
    }

    /** A workstream of this id has other records where it is copied to. */
    public static WorkstreamConflictException different(Workstream workstream, RecordId record) {
        return new WorkstreamConflictException(
                "workstream " + workstream.id() + " is there with other records, such as " + record
                        + "; decide which one stays, and purge the other",
                List.of(workstream.id()));
    }

    /** Nothing can be added to an archived workstream. */
    public static WorkstreamConflictException archived(Workstream workstream) {
        return new WorkstreamConflictException(
                "workstream " + workstream.id() + " ('" + workstream.name() + "') is archived; unarchive it first",
                List.of(workstream.id()));
    }

    /** The workstreams that are in the way. */
    public List<WorkstreamId> holders() {
        return holders;
    }

    @Override
    public Kind kind() {
        return Kind.CONFLICT;
    }
}
