package io.arawn.workstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of the interface, to which the answers of all tests are held. */
final class OpenApi {

    static final OpenApi DESCRIPTION = new OpenApi();

    private static final String INTERFACE = "/api/v1/";
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document;

    private OpenApi() {
        try {
            document = ServedStore.JSON.readTree(PageFiles.resource(PageRoutes.DESCRIPTION));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Each operation, such as {@code GET /api/v1/search}. */
    Set<String> operations() {
        return paths()
                .flatMap(path -> path.getValue().propertyStream().map(Map.Entry::getKey).filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Stream<Map.Entry<String, JsonNode>> paths() {
        return document.path("paths").propertyStream();
    }

    /** Fails if the server sent something that is not described. What clients send wrongly need not be. */
    void check(HttpResponse<String> answer) {
        String path = answer.request().uri().getRawPath();
        Optional<JsonNode> operation = path.startsWith(INTERFACE)
                ? operation(answer.request().method(), List.of(path.split("/")))
                : Optional.empty();
        operation.ifPresent(found -> check(answer, found, answer.request().method() + " " + path));
    }

    private Optional<JsonNode> operation(String method, List<String> path) {
        return paths()
                .filter(each -> matches(List.of(each.getKey().split("/")), path))
                .map(each -> each.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private static boolean matches(List<String> described, List<String> path) {
        return described.size() == path.size()
                && Stream.iterate(0, at -> at < path.size(), at -> at + 1)
                        .allMatch(at -> described.get(at).startsWith("{") || described.get(at).equals(path.get(at)));
    }

    private void check(HttpResponse<String> answer, JsonNode operation, String where) {
        JsonNode responses = operation.path("responses");
        String status = Integer.toString(answer.statusCode());
        assertThat(answer.statusCode() >= 400 || responses.has(status)).as(where + " " + status).isTrue();
        JsonNode content = resolved(responses.path(responses.has(status) ? status : "default")).path("content");
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertThat(content.has(type) || (content.isEmpty() && type.isEmpty())).as(where + " " + type).isTrue();
        if (type.endsWith("json") && !answer.request().method().equals("HEAD")) {
            check(content.path(type).path("schema"), json(answer.body()), where + " " + status);
        }
    }

    private static JsonNode json(String text) {
        try {
            return ServedStore.JSON.readTree(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void check(JsonNode described, JsonNode value, String where) {
        JsonNode schema = resolved(described);
        boolean typed = schema.path("type").asText().isEmpty() || isA(schema.path("type").asText(), value);
        assertThat(typed).as(where + " is no " + schema.path("type").asText()).isTrue();
        if (schema.has("enum")) {
            assertThat(schema.path("enum").valueStream()).as(where).contains(value);
        }
        for (JsonNode name : schema.path("required")) {
            assertThat(value.has(name.asText())).as(where + " lacks " + name).isTrue();
        }
        if (value.isArray()) {
            value.forEach(item -> check(schema.path("items"), item, where + "[]"));
        }
        value.propertyStream().forEach(field -> checkField(schema, field.getKey(), field.getValue(), where));
    }

    private void checkField(JsonNode schema, String name, JsonNode value, String where) {
        JsonNode others = schema.path("additionalProperties");
        if (schema.path("properties").has(name)) {
            check(schema.path("properties").path(name), value, where + "." + name);
        } else if (others.isObject()) {
            check(others, value, where + "." + name);
        } else {
            assertThat(others.asBoolean(true)).as(where + "." + name + " is not described").isTrue();
        }
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            default -> value.isNumber();
        };
    }
}
