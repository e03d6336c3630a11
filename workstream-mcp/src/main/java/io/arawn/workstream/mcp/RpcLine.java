package io.arawn.workstream.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * What kind of message a line of MCP's stdio transport is, by the names of its members
 * (<a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>).
 */
enum RpcLine {
    /** It wants an answer. */
    REQUEST,
    /** It answers a request. */
    RESPONSE,
    /** It wants no answer. */
    NOTIFICATION,
    /** It is no JSON object. */
    MALFORMED;

    private static final JsonFactory JSON = new JsonFactory();

    static RpcLine of(byte[] line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return MALFORMED;
            }
            Set<String> names = new HashSet<>();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                names.add(name);
                parser.nextToken();
                parser.skipChildren();
            }
            return parser.nextToken() == null ? of(names) : MALFORMED;
        } catch (IOException malformed) {
            return MALFORMED;
        }
    }

    private static RpcLine of(Set<String> names) {
        if (names.contains("method")) {
            return names.contains("id") ? REQUEST : NOTIFICATION;
        }
        return names.contains("result") || names.contains("error") ? RESPONSE : MALFORMED;
    }
}
