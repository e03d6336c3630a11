package io.arawn.workstream.jsonl;

/** What must have happened to an appended record before its appender is told that it is stored. */
public enum Durability {
    /** It is on the disk, and survives a crash of the machine. */
    FSYNC,
    /** The operating system has it: it survives a crash of the process, not of the machine. */
    OS
}
