package io.arawn.workstream.plan;

/** The reason of an item in a plan. */
public enum Reason {
    /** It names the workstream, or explains how to read the plan. */
    SYSTEM("system"),
    /** It is pinned. */
    PINNED("pinned"),
    /** It is a summary of messages that are too old to be there verbatim. */
    SUMMARY("summary"),
    /** It belongs to the turns since the newest summary. */
    RECENT("recent"),
    /** It matches the question. */
    RECALLED("recalled"),
    /** It stands beside a message that matches the question, or right before the recent messages if there is room. */
    NEIGHBOUR("neighbour"),
    /** It is the new message. */
    QUESTION("question");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The word for the reason in all interfaces. */
    public String label() {
        return label;
    }
}
