package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.OwnFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file that will replace another: parts of that file, with its own lines between. Until then it has a temporary name,
 * and {@link #close} deletes it. For one thread.
 */
final class Replacement implements AutoCloseable {

    private static final int BLOCK = 1 << 20;

    private final LogFile from;
    private final OwnFile beside;
    private final FileChannel channel;
    private long start;
    private long end;
    private boolean ended = true;

    /** @param beside an empty file in the same folder or on the same file system as the replaced file */
    Replacement(LogFile from, OwnFile beside) throws IOException {
        this.from = from;
        this.beside = beside;
        this.channel = beside.openToChange().channel();
    }

    /** Appends a part of the other file. */
    void copy(RawLine line) throws IOException {
        if (line.offset() != end) {
            flush();
            start = line.offset();
        }
        end = line.next();
        ended = line.ended();
    }

    /** Appends these bytes. */
    void write(byte[] bytes) throws IOException {
        flush();
        ended = bytes.length == 0 ? ended : bytes[bytes.length - 1] == '\n';
        write(ByteBuffer.wrap(bytes));
    }

    /** Whether it is empty or ends with a line feed. */
    boolean isEnded() {
        return ended;
    }

    private void write(ByteBuffer bytes) throws IOException {
        OwnFile.write(channel, bytes);
    }

    private void flush() throws IOException {
        byte[] block = new byte[(int) Math.min(BLOCK, end - start)];
        while (start < end) {
            int length = (int) Math.min(block.length, end - start);
            if (from.read(start, block, 0, length) < length) {
                throw new EOFException(from.path() + " became shorter while it was copied");
            }
            write(ByteBuffer.wrap(block, 0, length));
            start += length;
        }
    }

    /** Makes its content durable. Nothing is appended after this. */
    void finish() throws IOException {
        flush();
        channel.force(true);
        channel.close();
    }

    /** Renames it to the name of the other file. The caller must make the rename durable. */
    void takePlace() throws IOException {
        beside.takePlaceOf(from.file());
    }

    @Override
    public void close() throws IOException {
        channel.close();
        StoreFolder.deleteName(beside);
    }
}
