package io.arawn.workstream.mcp;

import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerSession.McpStreamableServerSessionInit;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The sessions that have begun and not ended, of which the least recently used end first. */
final class OpenSessions implements McpStreamableServerTransportProvider {

    private final InstantSource clock;
    private final int most;
    private final Duration idle;
    /** By id, the least recently used first. */
    private final LinkedHashMap<String, Used> sessions = new LinkedHashMap<>();
    private McpStreamableServerSession.@Nullable Factory factory;

    private record Used(McpStreamableServerSession session, Instant last) {}

    OpenSessions(InstantSource clock, int most, Duration idle) {
        this.clock = clock;
        this.most = most;
        this.idle = idle;
    }

    synchronized McpStreamableServerSessionInit open(InitializeRequest wanted) {
        McpStreamableServerSessionInit begun = Objects.requireNonNull(factory).startSession(wanted);
        use(begun.session());
        return begun;
    }

    /** @throws UnknownSessionException if there is no such session */
    synchronized McpStreamableServerSession get(String id) {
        Used found = sessions.get(id);
        if (found == null || isIdle(found)) {
            throw new UnknownSessionException();
        }
        use(found.session());
        return found.session();
    }

    /** @throws UnknownSessionException if there is no such session */
    synchronized void end(String id) {
        Used found = sessions.remove(id);
        if (found == null) {
            throw new UnknownSessionException();
        }
        found.session().close();
    }

    /** Makes the session the last used, and ends those for which there is no room or time. */
    private void use(McpStreamableServerSession session) {
        sessions.putLast(session.getId(), new Used(session, clock.instant()));
        Iterator<Used> eldest = sessions.values().iterator();
        for (Used next = eldest.next(); sessions.size() > most || isIdle(next); next = eldest.next()) {
            next.session().close();
            eldest.remove();
        }
    }

    private boolean isIdle(Used session) {
        return session.last().plus(idle).isBefore(clock.instant());
    }

    synchronized int number() {
        return sessions.size();
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory given) {
        factory = given;
    }

    /** Agents are told nothing: the tools do not change, and nobody can subscribe to a resource. */
    @Override
    public Mono<Void> notifyClients(String method, Object parameters) {
        return Mono.empty();
    }

    @Override
    public List<String> protocolVersions() {
        return McpSessions.VERSIONS;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(this::closeAll);
    }

    synchronized void closeAll() {
        sessions.values().forEach(used -> used.session().close());
        sessions.clear();
    }
}
