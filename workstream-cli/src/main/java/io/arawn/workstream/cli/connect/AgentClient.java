package io.arawn.workstream.cli.connect;

import java.util.function.Function;

/**
 * A client that can be connected.
 *
 * @param key its name on the command line
 * @param documentation where its makers describe its configuration
 * @param mcp connects it by MCP
 * @param proxy connects it by our server, in the place of its provider
 */
public record AgentClient(
        String key,
        String title,
        String documentation,
        Function<Connection, ClientSetup> mcp,
        Function<Connection, ClientSetup> proxy) {}
