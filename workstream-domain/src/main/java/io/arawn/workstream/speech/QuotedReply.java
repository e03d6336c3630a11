package io.arawn.workstream.speech;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.Role;
import java.util.Set;

/**
 * Recognises the replies of models that only quote a workstream, or say that they find nothing. They add nothing to what
 * was said, so they are neither indexed nor recalled, summarised or given to a model.
 */
public final class QuotedReply {

    /** The model that answers from a workstream where no other model is configured. */
    public static final String OFFLINE = "offline";

    /** The model of programs that set none. */
    public static final String QUOTES = "quotes";

    private static final Set<String> MODELS = Set.of(OFFLINE, QUOTES);

    private QuotedReply() {}

    /** Whether the message is such a reply, as its metadata say. */
    public static boolean is(Message message) {
        return message.role().equals(Role.ASSISTANT)
                && message.metadata().get("model") instanceof String model
                && MODELS.contains(model);
    }
}
