package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * An open log. An interrupt of a thread closes its channels. So every operation clears the interrupt, is repeated if
 * necessary, and sets the interrupt again. No operation leaves half of its work, or disturbs another thread's
 * operation. Safe for use by many threads.
 */
final class LogFile implements AutoCloseable {

    private static final int LARGEST_WRITE = 4 << 20;

    private final OwnFile file;
    private final Opening opening;
    private final String generation;
    private FileChannel channel;
    private boolean closed;

    private LogFile(OwnFile file, Opening opening) throws IOException {
        this.file = file;
        this.opening = opening;
        OwnFile.Opened opened = opening.open(file);
        channel = opened.channel();
        generation = opened.identity();
    }

    private interface Opening {
        OwnFile.Opened open(OwnFile file) throws IOException;
    }

    static LogFile toRead(OwnFile file) throws IOException {
        return new LogFile(file, OwnFile::openToRead);
    }

    static LogFile toWrite(OwnFile file) throws IOException {
        return new LogFile(file, OwnFile::openToChange);
    }

    OwnFile file() {
        return file;
    }

    Path path() {
        return file.path();
    }

    String generation() {
        return generation;
    }

    /** Whether the path still names this file. */
    boolean isInPlace() {
        try {
            return file.identity().equals(Optional.of(generation));
        } catch (IOException e) {
            return false;
        }
    }

    private interface Operation<T> {
        T on(FileChannel channel) throws IOException;
    }

    private <T> T whole(Operation<T> operation) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel open = channel();
                try {
                    return operation.on(open);
                } catch (ClosedChannelException e) {
                    // An interrupt closed the channel, of this thread or of another that uses the file.
                    interrupted |= Thread.interrupted();
                    reopen(open);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized FileChannel channel() {
        return channel;
    }

    private synchronized void reopen(FileChannel broken) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (channel.equals(broken)) {
            OwnFile.Opened opened = opening.open(file);
            channel = opened.channel();
            if (!generation.equals(opened.identity())) {
                throw new IOException(path() + " was renamed or removed");
            }
        }
    }

    long size() throws IOException {
        return whole(FileChannel::size);
    }

    /** Reads bytes from the offset until the space is full or the file ends; returns their number. */
    int read(long offset, byte[] target, int start, int space) throws IOException {
        return whole(open -> {
            ByteBuffer buffer = ByteBuffer.wrap(target, start, space);
            int more = 0;
            while (buffer.hasRemaining() && more >= 0) {
                more = open.read(buffer, offset + buffer.position() - start);
            }
            return buffer.position() - start;
        });
    }

    /** Up to this number of bytes from the beginning. */
    byte[] beginning(int length) throws IOException {
        byte[] bytes = new byte[length];
        return Arrays.copyOf(bytes, read(0, bytes, 0, length));
    }

    /** The byte at the offset, or -1 beyond the end. */
    int byteAt(long offset) throws IOException {
        byte[] one = new byte[1];
        return read(offset, one, 0, 1) == 1 ? one[0] & 0xFF : -1;
    }

    void write(long offset, byte[] bytes) throws IOException {
        whole(open -> {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.position() < bytes.length) {
                // The channel copies the bytes, and keeps memory for the copy as long as the thread lives.
                buffer.limit(Math.min(bytes.length, buffer.position() + LARGEST_WRITE));
                open.write(buffer, offset + buffer.position());
            }
            return offset;
        });
    }

    void truncate(long size) throws IOException {
        whole(open -> open.truncate(size));
    }

    void force() throws IOException {
        whole(open -> {
            open.force(false);
            return open;
        });
    }

    /** The written data are in the file, and forced where required, so that a failure to close does not matter. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is closed nevertheless.
        }
    }
}
