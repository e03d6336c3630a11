package io.arawn.workstream.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client's request in the client's own dialect. A provider of the same dialect gets it unchanged, with members that
 * this program does not know. For other providers the request is translated, and what cannot be translated is left out,
 * because these clients send the same members to every provider.
 *
 * @param conversation the members with messages, instructions and tools; empty if the messages come from a workstream
 * @param others all other members, except the names of the model and of the way in which the reply is sent
 * @param headers the headers for the provider
 */
public record Original(
        Form form,
        Map<String, @Nullable Object> conversation,
        Map<String, @Nullable Object> others,
        Map<String, String> headers) {

    /** The dialects of requests that are translated. */
    public enum Form {
        /** Anthropic's messages. */
        MESSAGES,
        /** OpenAI's responses. */
        RESPONSES
    }

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public Original(
            Form form,
            Map<String, @Nullable Object> conversation,
            Map<String, @Nullable Object> others,
            Map<String, String> headers) {
        this.form = form;
        this.conversation = Collections.unmodifiableMap(new LinkedHashMap<>(conversation));
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
        this.headers = Map.copyOf(headers);
    }

    /** The same request with other messages and instructions; the client's own declarations of tools stay. */
    public Original without(List<String> members) {
        Map<String, @Nullable Object> left = new LinkedHashMap<>(conversation);
        left.keySet().removeAll(members);
        return new Original(form, left, others, headers);
    }
}
