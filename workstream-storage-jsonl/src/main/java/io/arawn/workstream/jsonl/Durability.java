package io.arawn.workstream.jsonl;

/** The guarantee that an appended record has when the append returns. */
public enum Durability {
    /** The record is on the disk, and survives a crash of the machine. */
    FSYNC,
    /** The operating system has the record: it survives a crash of the process, but not of the machine. */
    OS
}
