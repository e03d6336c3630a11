package io.arawn.workstream.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes the answer to one request, which is sent whole. */
final class CollectedAnswer implements McpStreamableServerTransport {

    private final McpJsonMapper json;
    private final AtomicReference<@Nullable JSONRPCResponse> response = new AtomicReference<>();

    CollectedAnswer(McpJsonMapper json) {
        this.json = json;
    }

    Optional<JSONRPCResponse> response() {
        return Optional.ofNullable(response.get());
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> {
            if (message instanceof JSONRPCResponse answer) {
                response.set(answer);
            }
        });
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message, String id) {
        return sendMessage(message);
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
        return json.convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
