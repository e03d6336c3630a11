package io.arawn.workstream.chat;

/** Whether the model may call tools, or must. */
public sealed interface ToolChoice {

    /** As the model sees fit. */
    record Free() implements ToolChoice {}

    /** It must call at least one. */
    record Required() implements ToolChoice {}

    /** It must call this one. */
    record Named(String tool) implements ToolChoice {}

    /** It must answer in words. */
    record Forbidden() implements ToolChoice {}
}
