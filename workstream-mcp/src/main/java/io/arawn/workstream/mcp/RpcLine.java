package io.arawn.workstream.mcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A line of MCP's stdio transport (<a href="https://www.jsonrpc.org/specification">JSON-RPC 2.0</a>).
 *
 * @param method empty if the line has none
 */
record RpcLine(Kind kind, String method) {

    private static final JsonFactory JSON = new JsonFactory();

    /** What a line is, by the names of its members. */
    enum Kind {
        /** It wants an answer. */
        REQUEST,
        /** It answers a request. */
        RESPONSE,
        /** It wants no answer. */
        NOTIFICATION,
        /** It is no JSON object, or none of the others. */
        MALFORMED
    }

    static RpcLine of(byte[] line) {
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new RpcLine(Kind.MALFORMED, "");
            }
            Set<String> names = new HashSet<>();
            String method = "";
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                names.add(name);
                parser.nextToken();
                method = name.equals("method") ? parser.getValueAsString("") : method;
                parser.skipChildren();
            }
            return new RpcLine(parser.nextToken() == null ? kind(names) : Kind.MALFORMED, method);
        } catch (IOException malformed) {
            return new RpcLine(Kind.MALFORMED, "");
        }
    }

    private static Kind kind(Set<String> names) {
        if (names.contains("method")) {
            return names.contains("id") ? Kind.REQUEST : Kind.NOTIFICATION;
        }
        return names.contains("result") || names.contains("error") ? Kind.RESPONSE : Kind.MALFORMED;
    }
}
