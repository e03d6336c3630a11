package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.JsonNode;
import io.arawn.workstream.message.JsonObject;
import java.io.IOException;

/** Interprets the data that a provider sends for one reply, and puts them into a {@link ReplyDraft}. For one thread. */
interface ReplyReader {

    /**
     * Reads a piece of the reply, or all of it.
     *
     * @param type the type of the event that contained it; may be empty
     * @throws HttpRefusal if the piece reports an error
     * @throws MalformedReplyException if it is not a piece of a reply
     */
    void read(String type, JsonNode piece) throws IOException;

    /** Handles the end mark of the stream. */
    void end();

    /** Whether the provider has marked the reply as complete. */
    boolean isEnded();

    /** The data that the same provider must get back with the reply; may be empty. */
    JsonObject payload();
}
