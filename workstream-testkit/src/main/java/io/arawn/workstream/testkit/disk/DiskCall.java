package io.arawn.workstream.testkit.disk;

/** The calls of a file system that can fail. */
public enum DiskCall {

    /** Opening a file or folder, or making a file. */
    OPEN,
    /** Reading bytes, or asking for the size of an open file. */
    READ,
    /** Writing bytes. */
    WRITE,
    /** Cutting a file off. */
    TRUNCATE,
    /** Making a file durable. */
    FORCE,
    /** Making the names in a folder durable. */
    FORCE_NAMES,
    /** Giving a file a further name. */
    LINK,
    /** Renaming. */
    RENAME,
    /** Deleting. */
    DELETE,
    /** Making a folder. */
    MAKE_FOLDER,
    /** Listing a folder. */
    LIST,
    /** Asking what a name stands for. */
    LOOK_UP,
    /** Locking. */
    LOCK
}
