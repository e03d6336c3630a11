package io.arawn.workstream.cli;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

/** A reference to a message by its id, as the user typed it. */
record MessageReference(String id) {

    /** @throws CommandFailure if the workstream has no such message */
    Message in(Workstream workstream, Arawn arawn) {
        return Optional.of(id)
                .filter(RecordId::isValid)
                .flatMap(valid -> arawn.message(workstream.id(), new RecordId(valid)))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "there is no message '" + id + "' in workstream " + workstream.id()
                                + "; arawn workstream tail --ids shows ids"));
    }
}
