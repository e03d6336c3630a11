package io.arawn.workstream.mcp;

import java.time.ZoneId;
import java.util.Optional;

/**
 * What one MCP server offers.
 *
 * @param workstream the id or name of the workstream for calls that name none; created by the first message that is
 *     appended
 * @param deletes whether there is a tool that deletes workstreams
 * @param author the author of appended messages; empty for the name that the client gives itself
 * @param zone the time zone of days in searches
 * @param version the version of the server
 */
public record McpSettings(
        Optional<String> workstream, boolean deletes, Optional<String> author, ZoneId zone, String version) {

    /** Of a server that answers many agents: one switch would let all of them delete, so none may. */
    public static McpSettings ofManyAgents(Optional<String> author, ZoneId zone, String version) {
        return new McpSettings(Optional.empty(), false, author, zone, version);
    }
}
