package io.arawn.workstream.http;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import java.util.Optional;

/** The id of a response, which contains its workstream, so that the id is enough to find the response. */
final class ResponseId {

    private static final String PREFIX = "resp_";

    private ResponseId() {}

    /** @param unique without an underscore */
    static String of(String unique, Optional<WorkstreamId> workstream) {
        return PREFIX + unique + workstream.map(id -> "_" + id).orElse("");
    }

    /** The workstream of the response; empty if it has none or if this is no id of a response. */
    static Optional<WorkstreamId> workstream(String id) {
        int end = id.indexOf('_', PREFIX.length());
        if (!id.startsWith(PREFIX) || end < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new WorkstreamId(id.substring(end + 1)));
        } catch (InvalidInputException foreign) {
            return Optional.empty();
        }
    }
}
