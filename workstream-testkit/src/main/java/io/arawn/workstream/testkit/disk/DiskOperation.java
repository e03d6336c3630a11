package io.arawn.workstream.testkit.disk;

import java.nio.ByteBuffer;

/**
 * Something done to a disk. Files are numbered, so that one keeps its number whatever it is called; names are paths
 * below the root of the disk, with {@code /} between their parts.
 */
public sealed interface DiskOperation {

    /** Bytes were written. */
    record Write(int file, long offset, ByteBuffer bytes) implements DiskOperation {

        /** Of the bytes that remain in the buffer, a copy. */
        public Write {
            bytes = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip().asReadOnlyBuffer();
        }
    }

    /** A file was cut off. */
    record Truncate(int file, long size) implements DiskOperation {}

    /** All that was done to a file before was to be made durable; it was not when that failed. */
    record Force(int file, boolean reached) implements DiskOperation {}

    /** A file, new or not, was given a name. */
    record Link(String name, int file) implements DiskOperation {}

    /** A name was taken away. */
    record Unlink(String name) implements DiskOperation {}

    /** A file was given another name, in one step; what had that name lost it. */
    record Rename(String from, String to) implements DiskOperation {}

    /** A folder was made. */
    record MakeFolder(String name) implements DiskOperation {}

    /** The names in a folder were to be made durable; they were not when that failed. */
    record ForceNames(String folder, boolean reached) implements DiskOperation {}
}
