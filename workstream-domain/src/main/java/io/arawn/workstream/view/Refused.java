package io.arawn.workstream.view;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;

/**
 * Turns whose question a provider refused, such as by its content filter. No later prompt contains them, because the
 * provider would refuse that too. A reply after the mark makes the turn one like others.
 */
public final class Refused {

    /** The {@code finish} of the mark. */
    public static final String FINISH = "refused";

    private Refused() {}

    /** Whether the message is the mark: an empty reply that ended so. */
    public static boolean isMark(Message message) {
        return message.role().equals(Role.ASSISTANT) && FINISH.equals(message.metadata().get("finish"));
    }

    /** Whether the turn ends with the mark. */
    public static boolean is(Turn turn) {
        return isMark(turn.last());
    }
}
