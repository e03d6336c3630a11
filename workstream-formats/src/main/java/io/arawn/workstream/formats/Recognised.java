package io.arawn.workstream.formats;

/** What a file is. */
public enum Recognised {
    /** Conversations of another program. */
    CONVERSATIONS,
    /** A log of this program. */
    OWN,
    /** Nothing that is known. */
    NOTHING
}
