package io.arawn.workstream.llm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.arawn.workstream.chat.Prompt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What providers say differently. Safe for use by many threads. */
sealed interface Dialect permits OpenAiDialect, AnthropicDialect {

    /** Whose dialect it is. */
    String of();

    /** The client library's half of it. */
    StreamingChatModel client(HttpClientBuilder transport);

    /**
     * Puts into the request what the client library would not say as it was meant: the tools, whose schemas it
     * understands only in part, and what the provider must get back.
     */
    void complete(ObjectNode request, Prompt prompt);

    /** Whether the event is a piece of the reply, after which a request is not repeated. */
    boolean isPiece(ServerSentEvent event);

    /** Whether the provider says that this was all. */
    boolean isEnd(ServerSentEvent event);

    /** The error that the event tells of in place of a piece. */
    Optional<HttpRefusal> error(ServerSentEvent event, boolean answering);

    /** Whether the event holds some of what the provider must get back. */
    boolean isPayload(ServerSentEvent event);

    /** What the provider must get back, of the events that hold some of it. */
    Map<String, @Nullable Object> payload(List<ServerSentEvent> events);
}
