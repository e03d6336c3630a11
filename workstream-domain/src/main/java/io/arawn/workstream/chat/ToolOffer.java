package io.arawn.workstream.chat;

import java.util.List;

/**
 * The tools of which a prompt tells, and whether they may be called.
 *
 * @param needed whether a model that cannot call tools should rather not answer at all
 */
public record ToolOffer(List<ToolSpecification> tools, ToolChoice choice, boolean needed) {

    /** No tools at all. */
    public static final ToolOffer NOTHING = new ToolOffer(List.of(), new ToolChoice.Forbidden());

    public ToolOffer {
        tools = List.copyOf(tools);
    }

    /** Tools without which a model may answer too. */
    public ToolOffer(List<ToolSpecification> tools, ToolChoice choice) {
        this(tools, choice, false);
    }

    /** The same tools, without which no model should answer. */
    public ToolOffer asNeeded() {
        return new ToolOffer(tools, choice, true);
    }

    /** These tools, to be called as the model sees fit. */
    public static ToolOffer of(ToolSpecification... tools) {
        return new ToolOffer(List.of(tools), new ToolChoice.Free());
    }

    /** The same tools, so that the beginning of the prompt stays, none of which may be called. */
    public ToolOffer withheld() {
        return new ToolOffer(tools, new ToolChoice.Forbidden(), needed);
    }
}
