package io.arawn.workstream.model;

import java.util.List;

/**
 * The tools of a prompt, and whether the model may call them.
 *
 * @param needed if true, a model without tool support fails instead of answering without tools
 */
public record ToolOffer(List<ToolSpecification> tools, ToolChoice choice, boolean needed) {

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
}
