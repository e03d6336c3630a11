package io.arawn.workstream.storing;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.stream.Stream;

/** Refusals that every store gives in the same words. */
public final class Refusals {

    private Refusals() {}

    /** There is no message of this id. */
    public static InvalidInputException noMessage(String field, WorkstreamId id, RecordId message) {
        return new InvalidInputException(field, "there is no message '" + message + "' in workstream " + id);
    }

    /** The workstream has no messages. */
    public static InvalidInputException nothingToFork(WorkstreamId id) {
        return new InvalidInputException(
                "at", "workstream " + id + " has no messages yet, so there is nothing to fork");
    }

    /**
     * Refuses to fork a workstream of a newer format.
     *
     * @param first its first records
     */
    public static void requireKnownFormat(WorkstreamId id, Stream<LogRecord> first) {
        if (first.anyMatch(Event.Created::isOfNewerFormat)) {
            throw new InvalidInputException("format", "the log of " + id
                    + " is of a newer format than this version writes; use a newer version of arawn to fork it");
        }
    }
}
