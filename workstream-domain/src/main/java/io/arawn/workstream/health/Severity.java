package io.arawn.workstream.health;

/** How much a finding matters. */
public enum Severity {
    /** Something was written that cannot be read. */
    ERROR,
    /** Something is not as it should be, and nothing is lost. */
    WARNING,
    /** Nothing is wrong; it is good to know. */
    NOTE
}
