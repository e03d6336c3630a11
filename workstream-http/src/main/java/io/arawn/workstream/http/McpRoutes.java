package io.arawn.workstream.http;

import io.arawn.workstream.mcp.AgentMessage;
import io.arawn.workstream.mcp.McpSessions;
import io.arawn.workstream.mcp.McpSessions.Answer;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** {@code /mcp}: agents that speak the Model Context Protocol. */
final class McpRoutes {

    static final String PATH = "/mcp";
    static final String SESSION = "Mcp-Session-Id";
    static final String VERSION = "MCP-Protocol-Version";

    private final McpSessions sessions;
    private final Workplaces workplaces;
    private final UnaryOperator<String> ids;

    /** @param ids returns the id of the workstream that a message names */
    McpRoutes(McpSessions sessions, Workplaces workplaces, UnaryOperator<String> ids) {
        this.sessions = sessions;
        this.workplaces = workplaces;
        this.ids = ids;
    }

    /** Answers one message. The answer is one document, as the server has nothing to tell an agent before it. */
    void post(Context request) throws InterruptedException {
        requireVersion(request);
        Optional<String> session = Exchange.header(request, SESSION);
        AgentMessage message = workplaces.quick().done(session.orElse(""), () -> read(request));
        Answer answer = answered(message, () -> sessions.answer(session, message));
        answer.opened().ifPresent(id -> request.header(SESSION, id));
        if (answer.body().isPresent()) {
            request.status(200).contentType(Json.MEDIA_TYPE);
            Gzip.send(request, answer.body().get());
        } else {
            request.status(202);
        }
    }

    private static void requireVersion(Context request) {
        Optional<String> version = Exchange.header(request, VERSION);
        if (version.isPresent() && !McpSessions.VERSIONS.contains(version.get())) {
            throw Problem.badRequest(VERSION, "this server speaks the versions "
                    + String.join(", ", McpSessions.VERSIONS) + " of the protocol").asException();
        }
    }

    /** Reads the body twice: the first time by the rules for all bodies. */
    private AgentMessage read(Context request) {
        var unused = Exchange.object(request);
        return sessions.read(Body.of(request));
    }

    private Answer answered(AgentMessage message, Supplier<Answer> work) throws InterruptedException {
        String named = message.workstream().orElse("");
        return switch (message.effort()) {
            case QUICK -> workplaces.quick().done(named, work);
            case WRITE -> workplaces.quick().finished(named, work);
            case HEAVY -> {
                String id = named.isEmpty() ? named : workplaces.quick().done(named, () -> ids.apply(named));
                yield workplaces.heavy().done(id, work);
            }
        };
    }

    void end(Context request) {
        sessions.end(Exchange.header(request, SESSION)
                .orElseThrow(() -> Problem.badRequest(SESSION, "the header '" + SESSION + "' is missing")
                        .asException()));
        request.status(204);
    }
}
