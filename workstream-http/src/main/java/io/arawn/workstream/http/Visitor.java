package io.arawn.workstream.http;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.Lazy;
import io.arawn.workstream.access.AccessName;
import io.arawn.workstream.mcp.McpSessions;
import io.arawn.workstream.mcp.McpSettings;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who sends requests, by what they showed, and from where. Many threads can use one object. */
final class Visitor implements AutoCloseable {

    /** The attribute of a request. */
    static final String ATTRIBUTE = Visitor.class.getName();

    private final Arawn arawn;
    private final String caller;
    private final Optional<String> author;
    private final Lazy<McpSessions> agents;
    private @Nullable List<Route> routes;
    private boolean hasAgents;

    /**
     * @param arawn the workstreams as they may use them
     * @param caller the same for all who show the same token
     * @param author the author of what they say and do, if they name none
     */
    Visitor(Arawn arawn, String caller, Optional<String> author, McpSettings mcp) {
        this.arawn = arawn;
        this.caller = caller;
        this.author = arawn.access().person().map(AccessName::value).or(() -> author);
        McpSettings own = new McpSettings(
                mcp.workstream(), mcp.deletes(), this.author.or(mcp::author), mcp.zone(), mcp.version());
        agents = new Lazy<>(() -> new McpSessions(arawn, own));
    }

    /** Who sends this request. */
    static Visitor of(Context request) {
        Visitor visitor = request.attribute(ATTRIBUTE);
        if (visitor == null) {
            throw new IllegalStateException("a request has passed the gate without a visitor");
        }
        return visitor;
    }

    Arawn arawn() {
        return arawn;
    }

    String caller() {
        return caller;
    }

    Optional<String> author() {
        return author;
    }

    /** The sessions of their agents. */
    synchronized McpSessions agents() {
        hasAgents = true;
        return agents.get();
    }

    /**
     * A route as they have it: its handler reaches only what they may use.
     *
     * @param table makes all routes of a visitor
     */
    synchronized Route route(int number, Function<Visitor, List<Route>> table) {
        List<Route> own = routes;
        if (own == null) {
            own = table.apply(this);
            routes = own;
        }
        return own.get(number);
    }

    @Override
    public synchronized void close() {
        if (hasAgents) {
            agents.get().close();
        }
    }
}
