package io.arawn.workstream.model;

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
