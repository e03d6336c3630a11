package io.arawn.workstream.testkit.disk;

import java.nio.ByteBuffer;

/**
 * An operation on a disk. Files are numbered, so that a file keeps its number under any name. Names are paths below the
 * root of the disk, with {@code /} between their parts.
 */
public sealed interface DiskOperation {

    /** Bytes were written. */
    record Write(int file, long offset, ByteBuffer bytes) implements DiskOperation {

        /** Copies the remaining bytes of the buffer. */
        public Write {
            bytes = ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip().asReadOnlyBuffer();
        }
    }

    /** A file was truncated. */
    record Truncate(int file, long size) implements DiskOperation {}

    /** All earlier operations on a file were to be made durable; {@code reached} is false if that failed. */
    record Force(int file, boolean reached) implements DiskOperation {}

    /** A file, new or not, got a name. */
    record Link(String name, int file) implements DiskOperation {}

    /** A name was removed. */
    record Unlink(String name) implements DiskOperation {}

    /** A file was renamed in one step. A file that had the new name lost it. */
    record Rename(String from, String to) implements DiskOperation {}

    /** A folder was created. */
    record MakeFolder(String name) implements DiskOperation {}

    /** The names in a folder were to be made durable; {@code reached} is false if that failed. */
    record ForceNames(String folder, boolean reached) implements DiskOperation {}
}
