package io.arawn.workstream.mcp;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

/** The workstreams, and which of them a call means. */
record Memory(Arawn arawn, McpSettings settings) {

    /** The workstream that a call names, else the configured one. */
    Workstream workstream(Optional<String> named) {
        return arawn.find(reference(named));
    }

    /** As {@link #workstream}; the configured one is created if it does not exist. */
    Workstream workstreamToWrite(Optional<String> named) {
        return named.map(arawn::find).orElseGet(() -> arawn.findOrCreate(reference(named)));
    }

    private String reference(Optional<String> named) {
        return named.or(settings::workstream)
                .orElseThrow(() -> new InvalidInputException(
                        "workstream", "say which workstream; list_workstreams tells their names"));
    }

    /** The message of this id in the workstream. */
    Message message(Workstream workstream, RecordId id) {
        return arawn.message(workstream.id(), id)
                .orElseThrow(() -> new InvalidInputException(
                        "message", "there is no message '" + id + "' in workstream " + workstream.id()));
    }
}
