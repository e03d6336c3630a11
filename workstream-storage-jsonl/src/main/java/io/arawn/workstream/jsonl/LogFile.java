package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Set;

/**
 * An open log. Interrupting a thread closes its channels, so every operation clears the mark of an interruption, is
 * repeated if need be, and sets the mark again: none leaves half of its work behind, nor does it disturb another
 * thread's. Safe for use by many threads.
 */
final class LogFile implements AutoCloseable {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final int ATTEMPTS = 100;
    private static final int LARGEST_WRITE = 4 << 20;

    private final Path path;
    private final Set<OpenOption> mode;
    private final String generation;
    private FileChannel channel;
    private boolean closed;

    private LogFile(Path path, Set<OpenOption> mode) throws IOException {
        this.path = path;
        this.mode = mode;
        String opened = generation(path);
        channel = FileChannel.open(path, mode);
        String named = generation(path);
        for (int attempt = 1; !opened.equals(named); attempt++) {
            channel.close();
            if (attempt == ATTEMPTS) {
                throw new IOException(path + " is being replaced all the time");
            }
            opened = named;
            channel = FileChannel.open(path, mode);
            named = generation(path);
        }
        generation = opened;
    }

    static LogFile toRead(Path path) throws IOException {
        return new LogFile(path, READ);
    }

    static LogFile toWrite(Path path) throws IOException {
        return new LogFile(path, WRITE);
    }

    /** Names the file itself, whatever it is called. */
    static String generation(BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return key == null
                ? Long.toString(attributes.creationTime().toMillis(), Character.MAX_RADIX)
                : key.toString();
    }

    private static String generation(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new NoSuchFileException(path.toString(), null, "no regular file");
        }
        return generation(attributes);
    }

    Path path() {
        return path;
    }

    String generation() {
        return generation;
    }

    /** Whether the path still names this file. */
    boolean isInPlace() {
        try {
            return generation.equals(generation(path));
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
                    // By an interruption, of this thread or of another that uses the file.
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
            channel = FileChannel.open(path, mode);
            if (!generation.equals(generation(path))) {
                throw new IOException(path + " was renamed or removed");
            }
        }
    }

    long size() throws IOException {
        return whole(FileChannel::size);
    }

    /** Reads bytes from the offset on until the space is full or the file ends; returns how many. */
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

    /** Up to so many bytes of the beginning. */
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
                // The channel copies what it writes, and keeps the space for that as long as the thread lives.
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

    /** What was written is in the file, and was forced if need be, so that closing cannot fail in a way that matters. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            // The descriptor is gone all the same.
        }
    }
}
