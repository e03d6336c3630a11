package io.arawn.workstream.health;

/** The severity of a finding. */
public enum Severity {
    /** Stored data cannot be read. */
    ERROR,
    /** There is a problem, but nothing is lost. */
    WARNING,
    /** There is no problem; the owner should know the fact. */
    NOTE
}
