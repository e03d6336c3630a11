package io.arawn.workstream.model;

import io.arawn.workstream.message.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * The tools of a prompt, and whether the model may call them.
 *
 * @param needed if true, a model without tool support fails instead of answering without tools
 */
public record ToolOffer(List<ToolSpecification> tools, ToolChoice choice, boolean needed) {

    /** The name of the tool with which a model searches the workstream. */
    public static final String SEARCH = "search_workstream";

    /** No tools at all. */
    public static final ToolOffer NOTHING = new ToolOffer(List.of(), new ToolChoice.Forbidden());

    public ToolOffer {
        tools = List.copyOf(tools);
    }

    /** Tools that are not required: a model without tool support answers without them. */
    public ToolOffer(List<ToolSpecification> tools, ToolChoice choice) {
        this(tools, choice, false);
    }

    /** The same tools, as required. */
    public ToolOffer asNeeded() {
        return new ToolOffer(tools, choice, true);
    }

    /** These tools; the model decides whether to call them. */
    public static ToolOffer of(ToolSpecification... tools) {
        return new ToolOffer(List.of(tools), new ToolChoice.Free());
    }

    /** The same tools, but the model must not call them. The beginning of the prompt stays the same. */
    public ToolOffer withheld() {
        return new ToolOffer(tools, new ToolChoice.Forbidden(), needed);
    }

    /** Whether the model may call tools, or must. */
    public sealed interface ToolChoice {

        /** The model decides. */
        record Free() implements ToolChoice {}

        /** The model must call at least one tool. */
        record Required() implements ToolChoice {}

        /** The model must call this tool. */
        record Named(String tool) implements ToolChoice {}

        /** The model must not call a tool. */
        record Forbidden() implements ToolChoice {}
    }

    /**
     * A tool that a model may call.
     *
     * @param name 1 to 64 letters, digits, underscores and hyphens
     * @param description the purpose of the tool, for the model
     * @param parameters the arguments, as a JSON Schema of an object
     * @param strict whether the provider must enforce the schema
     */
    public record ToolSpecification(String name, String description, JsonObject parameters, boolean strict) {

        /** A tool without enforcement of the schema. */
        public ToolSpecification(String name, String description, Map<String, ?> parameters) {
            this(name, description, JsonObject.of(parameters), false);
        }
    }
}
