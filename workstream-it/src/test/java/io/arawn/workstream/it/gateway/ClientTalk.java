package io.arawn.workstream.it.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.arawn.workstream.attachment.AttachedFile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** A client that keeps its history in its own dialect and sends it whole with every request. For one thread. */
abstract class ClientTalk {

    private final GatewayServer server;
    private final boolean stream;
    private final boolean tools;
    final ArrayNode history = GatewayServer.JSON.createArrayNode();

    /** @param tools whether the client declares the tools {@code read} and {@code list} */
    ClientTalk(GatewayServer server, boolean stream, boolean tools) {
        this.server = server;
        this.stream = stream;
        this.tools = tools;
    }

    /** What the client reads of an answer. */
    record Answer(String text, String thought, List<String> calls) {}

    abstract String path();

    /** Adds a message of the user to the history. */
    abstract void say(String text);

    /** Adds a message with a picture to the history. */
    abstract void show(String text, AttachedFile picture);

    /** Adds the result of a call to the history. */
    abstract void result(String call, String text);

    /** Adds the result of a call with a picture to the history. */
    abstract void result(String call, String text, AttachedFile picture);

    /** Adds the members of a request, other than the model and the way in which the reply is sent. */
    abstract void complete(ObjectNode body, boolean tools);

    /** The whole answer of a stream. */
    abstract JsonNode whole(List<JsonNode> events);

    /** Adds the whole answer to the history. */
    abstract Answer hear(JsonNode whole);

    Map<String, String> headers() {
        return Map.of();
    }

    /** Sends the history, and adds the answer to it. */
    Answer ask() {
        HttpResponse<String> answer = send();
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return hear(stream ? whole(events(answer.body())) : json(answer.body()));
    }

    HttpResponse<String> send() {
        ObjectNode body = GatewayServer.JSON.createObjectNode().put("model", GatewayServer.MODEL).put("stream", stream);
        complete(body, tools);
        return server.post(path(), body, headers());
    }

    private static List<JsonNode> events(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> json(line.substring("data: ".length())))
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return GatewayServer.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    static String dataUrl(AttachedFile picture) {
        return "data:" + picture.reference().mediaType() + ";base64," + picture.base64();
    }

    /** The schema of the tools' arguments. */
    static JsonNode schema() {
        return json("{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}");
    }
}
