package io.arawn.workstream.accounting;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who asked the questions of a workstream. */
final class Authors {

    private final WorkstreamStore store;
    private final WorkstreamId workstream;
    private final Map<RecordId, Optional<String>> ofQuestions = new HashMap<>();

    Authors(WorkstreamStore store, WorkstreamId workstream) {
        this.store = store;
        this.workstream = workstream;
    }

    /** Remembers the message if it is a question. */
    void look(Message message) {
        if (message.role().equals(Role.USER)) {
            ofQuestions.put(message.id(), message.author());
        }
    }

    /** The author of the question to which a message belongs, also of one that was not looked at. */
    Optional<String> of(Message message) {
        return message.turn().flatMap(turn -> ofQuestions.computeIfAbsent(
                turn, earlier -> store.message(workstream, earlier).flatMap(Message::author)));
    }
}
