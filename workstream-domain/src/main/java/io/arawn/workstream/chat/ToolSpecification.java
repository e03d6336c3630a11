package io.arawn.workstream.chat;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool that a model may call.
 *
 * @param name 1 to 64 letters, digits, underscores and hyphens
 * @param description what it is good for, in words for the model
 * @param parameters the arguments it takes, as a JSON Schema of an object
 * @param strict whether the provider must see to it that the arguments fit the schema
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

    /** A tool whose arguments need not fit the schema. */
    public ToolSpecification(String name, String description, Map<String, @Nullable Object> parameters) {
        this(name, description, parameters, false);
    }
}
