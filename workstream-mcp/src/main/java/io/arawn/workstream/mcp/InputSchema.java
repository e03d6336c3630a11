package io.arawn.workstream.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a tool, as JSON Schema. For one thread. */
final class InputSchema {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();

    InputSchema text(String name, String description) {
        return property(name, "string", description);
    }

    InputSchema requiredText(String name, String description) {
        required.add(name);
        return text(name, description);
    }

    InputSchema number(String name, String description) {
        return property(name, "integer", description);
    }

    InputSchema truth(String name, String description) {
        return property(name, "boolean", description);
    }

    private InputSchema property(String name, String type, String description) {
        properties.put(name, Map.of("type", type, "description", description));
        return this;
    }

    /** Whether the tool has an argument of this name. */
    boolean has(String name) {
        return properties.containsKey(name);
    }

    Map<String, Object> json() {
        return Map.of("type", "object", "properties", properties, "required", List.copyOf(required));
    }
}
