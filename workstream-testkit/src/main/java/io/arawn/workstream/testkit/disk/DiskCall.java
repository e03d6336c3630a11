package io.arawn.workstream.testkit.disk;

/** The calls of a file system that can fail. */
public enum DiskCall {

    /** Opening a file or folder, or creating a file. */
    OPEN,
    /** Reading bytes, or reading the size of an open file. */
    READ,
    /** Writing bytes. */
    WRITE,
    /** Truncating a file. */
    TRUNCATE,
    /** Making a file durable. */
    FORCE,
    /** Making the names in a folder durable. */
    FORCE_NAMES,
    /** Giving a file a second name. */
    LINK,
    /** Renaming. */
    RENAME,
    /** Deleting. */
    DELETE,
    /** Creating a folder. */
    MAKE_FOLDER,
    /** Listing a folder. */
    LIST,
    /** Reading the attributes of a name. */
    LOOK_UP,
    /** Locking. */
    LOCK
}
