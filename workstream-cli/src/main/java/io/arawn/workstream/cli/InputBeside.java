package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text that stands on standard input beside a message in the arguments. A program may start this one with an
 * open input on which nothing ever comes, so a pipe is not waited for without an end.
 *
 * @param first how long the first byte may take
 * @param next how long the next byte, or the end, may take after that
 */
record InputBeside(Duration first, Duration next) {

    /** Long enough for a program of the same pipeline to begin, and for one that works to go on. */
    static final InputBeside USUAL = new InputBeside(Duration.ofSeconds(3), Duration.ofMinutes(5));

    private static final int CHUNK = 65_536;
    private static final byte[] END = {};

    /**
     * The text, without space at its ends; empty if there is none.
     *
     * @param most the most bytes
     * @throws CommandFailure if it is too long or no text, or has not ended in time
     */
    Optional<String> text(Console console, long most) {
        return switch (console.inputKind()) {
            case KEYBOARD, NOTHING -> Optional.empty();
            case FILE -> Optional.of(StandardInput.text(console, most)).filter(text -> !text.isEmpty());
            case PIPE -> piped(console, most);
        };
    }

    private Optional<String> piped(Console console, long most) {
        BlockingQueue<byte[]> chunks = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("standard-input").start(() -> read(console.in(), most, chunks));
        byte @Nullable [] chunk = within(first, chunks);
        if (chunk == null) {
            console.note("arawn: standard input is an open pipe that gave nothing for " + first.toSeconds()
                    + " s, and is not attached; --file - waits for it");
            return Optional.empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (chunk.length > 0) {
            all.writeBytes(chunk);
            StandardInput.requireRoom(all.size(), most);
            chunk = within(next, chunks);
            if (chunk == null) {
                throw new CommandFailure(
                        ExitCode.FAILURE,
                        "standard input gave nothing for " + next.toMinutes()
                                + " minutes and did not end; nothing was stored");
            }
        }
        return Optional.of(StandardInput.text(all.toByteArray()).strip()).filter(text -> !text.isEmpty());
    }

    private static byte @Nullable [] within(Duration time, BlockingQueue<byte[]> chunks) {
        try {
            return chunks.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return END;
        }
    }

    private static void read(InputStream in, long most, BlockingQueue<byte[]> chunks) {
        try {
            byte[] chunk = new byte[CHUNK];
            long left = most;
            for (int got = in.read(chunk); got >= 0 && left >= 0; got = in.read(chunk)) {
                left -= got;
                chunks.add(Arrays.copyOf(chunk, got));
            }
        } catch (IOException gone) {
            // Then it ends here.
        }
        chunks.add(END);
    }
}
