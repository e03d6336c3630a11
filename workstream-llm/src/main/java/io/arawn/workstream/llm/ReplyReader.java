package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Understands what a provider sends of one reply, and puts it into a {@link ReplyDraft}. For one thread. */
interface ReplyReader {

    /**
     * Takes a piece of the reply, or all of it.
     *
     * @param type of the event that brought it; may be empty
     * @throws HttpRefusal when it tells of an error
     * @throws MalformedReplyException when it is no piece of a reply
     */
    void read(String type, JsonNode piece) throws IOException;

    /** Takes the mark that nothing more comes. */
    void end();

    /** Whether the provider has said that this was all. */
    boolean isEnded();

    /** What the same provider must be given back with the reply; may be empty. */
    Map<String, @Nullable Object> payload();
}
