package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * A client's request in the client's own dialect. A provider of the same dialect gets it unchanged, with members that
 * this program does not know. For other providers the request is translated, and what cannot be translated is left out,
 * because these clients send the same members to every provider.
 *
 * @param conversation the members with messages, instructions and tools; empty if the messages come from a workstream
 * @param others all other members, except the names of the model and of the way in which the reply is sent
 * @param headers the headers for the provider
 */
public record Original(Form form, JsonObject conversation, JsonObject others, Map<String, String> headers) {

    /** The dialects of requests that are translated. */
    public enum Form {
        /** Anthropic's messages. */
        MESSAGES,
        /** OpenAI's responses. */
        RESPONSES
    }

    public Original {
        headers = Map.copyOf(headers);
    }

    /** The same request with other messages and instructions; the client's own declarations of tools stay. */
    public Original without(List<String> members) {
        return new Original(form, conversation.without(members), others, headers);
    }
}
