package io.arawn.workstream.mcp;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.Lazy;
import io.arawn.workstream.mcp.AgentMessage.Effort;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The sessions of agents that send each message in a request of its own. The server asks agents nothing and sends them
 * nothing but answers. A session ends when it was not used for an hour, or when {@value #MOST} others were used since;
 * its agent then begins another, as the protocol demands. Safe for use by many threads.
 *
 * @see <a href="https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http">Streamable
 *     HTTP</a>
 */
public final class McpSessions implements AutoCloseable {

    /** The versions of the protocol that agents may speak, the newest last. */
    public static final List<String> VERSIONS = List.of("2025-03-26", "2025-06-18", "2025-11-25");

    static final int MOST = 256;
    static final Duration IDLE = Duration.ofHours(1);

    private final McpJsonMapper json = WorkstreamMcp.json();
    private final OpenSessions sessions;
    private final Map<String, Effort> tools;
    /** Made with the first session: most servers have none. */
    private final Lazy<McpSyncServer> server;

    public McpSessions(Arawn arawn, McpSettings settings) {
        Memory memory = new Memory(arawn, settings);
        sessions = new OpenSessions(arawn.clock(), MOST, IDLE);
        tools = WorkstreamMcp.tools(memory).stream()
                .collect(Collectors.toMap(MemoryTool::name, tool -> tool.kind().effort(), (one, other) -> one));
        server = new Lazy<>(
                () -> WorkstreamMcp.server(McpServer.sync(sessions), json, memory));
    }

    /**
     * The answer to a message.
     *
     * @param opened the id of the session that the message has begun
     * @param body JSON; empty if the message wants no answer
     */
    public record Answer(Optional<String> opened, Optional<byte[]> body) {}

    /**
     * Reads a message.
     *
     * @throws InvalidInputException if this is no message of JSON-RPC 2.0
     */
    public AgentMessage read(byte[] body) {
        try {
            JSONRPCMessage message =
                    McpSchema.deserializeJsonRpcMessage(json, new String(body, StandardCharsets.UTF_8));
            return new AgentMessage(message, tools);
        } catch (IOException | IllegalArgumentException wrong) {
            throw new InvalidInputException("body", "the body must be one message of JSON-RPC 2.0");
        }
    }

    /**
     * Does what a message asks for. What fails within the protocol, such as a call of an unknown tool, is an answer.
     *
     * @param session the id of the session that the agent names
     * @throws InvalidInputException if the agent names no session, and does not begin one
     * @throws UnknownSessionException if there is no such session, or no longer
     */
    public Answer answer(Optional<String> session, AgentMessage message) {
        return message.content() instanceof JSONRPCRequest request
                && request.method().equals(McpSchema.METHOD_INITIALIZE) ? opened(request) : answered(session, message);
    }

    private Answer opened(JSONRPCRequest request) {
        InitializeRequest wanted = parameters(request);
        var unused = server.get();
        McpStreamableServerSessionInit begun = sessions.open(wanted);
        JSONRPCResponse response = JSONRPCResponse.result(request.id(), begun.initResult().toFuture().join());
        return new Answer(Optional.of(begun.session().getId()), Optional.of(bytes(response)));
    }

    private InitializeRequest parameters(JSONRPCRequest request) {
        try {
            InitializeRequest wanted = json.convertValue(request.params(), new TypeRef<InitializeRequest>() {});
            if (wanted != null && wanted.protocolVersion() != null) {
                return wanted;
            }
        } catch (IllegalArgumentException wrong) {
            // The sentence below says the same.
        }
        throw new InvalidInputException(
                "params", "'initialize' needs 'protocolVersion', 'capabilities' and 'clientInfo' in 'params'");
    }

    private Answer answered(Optional<String> named, AgentMessage message) {
        McpStreamableServerSession session = sessions.get(named.orElseThrow(() -> new InvalidInputException(
                "Mcp-Session-Id", "the header 'Mcp-Session-Id' is missing; begin a session with 'initialize'")));
        if (message.content() instanceof JSONRPCRequest request) {
            CollectedAnswer answer = new CollectedAnswer(json);
            session.responseStream(answer).handle(request).toFuture().join();
            return new Answer(Optional.empty(), answer.response().map(this::bytes));
        }
        if (message.content() instanceof JSONRPCNotification notification) {
            session.accept(notification).toFuture().join();
        }
        // Answers of agents are dropped: they were asked nothing.
        return new Answer(Optional.empty(), Optional.empty());
    }

    /**
     * Ends a session.
     *
     * @throws UnknownSessionException if there is no such session
     */
    public void end(String session) {
        sessions.end(session);
    }

    private byte[] bytes(JSONRPCResponse response) {
        try {
            return json.writeValueAsBytes(response);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void close() {
        sessions.closeAll();
    }
}
