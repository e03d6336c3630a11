package io.arawn.workstream.context;

/** Why something is in a plan. */
public enum Reason {
    /** What the workstream is, and how to read what follows. */
    SYSTEM("system"),
    /** Somebody pinned it. */
    PINNED("pinned"),
    /** It stands for messages that are too old to be there verbatim. */
    SUMMARY("summary"),
    /** It belongs to the turns since the newest summary. */
    RECENT("recent"),
    /** It bears on the question. */
    RECALLED("recalled"),
    /** It stands beside a message that bears on the question, or right before the recent ones where there is room. */
    NEIGHBOUR("neighbour"),
    /** It is the new message itself. */
    QUESTION("question");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The word for it in all interfaces. */
    public String label() {
        return label;
    }
}
