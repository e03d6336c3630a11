package io.arawn.workstream.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model may call.
 *
 * @param name 1 to 64 letters, digits, underscores and hyphens
 * @param description the purpose of the tool, for the model
 * @param parameters the arguments, as a JSON Schema of an object
 * @param strict whether the provider must enforce the schema
 */
public record ToolSpecification(
        String name, String description, Map<String, @Nullable Object> parameters, boolean strict) {

    // Written out, because a compact constructor loses the annotations of its parameters' types in the class file.
    public ToolSpecification(
            String name, String description, Map<String, @Nullable Object> parameters, boolean strict) {
        this.name = name;
        this.description = description;
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        this.strict = strict;
    }

    /** A tool without enforcement of the schema. */
    public ToolSpecification(String name, String description, Map<String, @Nullable Object> parameters) {
        this(name, description, parameters, false);
    }
}
