package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads texts that are too long for an argument, or secret. */
final class StandardInput {

    private static final String NAME = "-";
    private static final int CHUNK = 8_192;

    private StandardInput() {}

    /**
     * The given text; for {@code -} all of standard input, without space at its ends.
     *
     * @throws CommandFailure when standard input cannot be read or is not UTF-8 text
     */
    static String or(String given, Console console) {
        return or(given, console, Long.MAX_VALUE);
    }

    /**
     * As above.
     *
     * @throws CommandFailure also when standard input has more than {@code most} bytes
     */
    static String or(String given, Console console, long most) {
        return given.equals(NAME) ? text(console, most) : given;
    }

    /** All of standard input, as above. */
    static String text(Console console, long most) {
        try {
            return text(bytes(console.in(), most)).strip();
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.FAILURE, "standard input cannot be read");
        }
    }

    private static byte[] bytes(InputStream in, long most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        for (int got = in.read(chunk); got >= 0; got = in.read(chunk)) {
            all.write(chunk, 0, got);
            requireRoom(all.size(), most);
        }
        return all.toByteArray();
    }

    /** @throws CommandFailure if there are more bytes than allowed */
    static void requireRoom(long bytes, long most) {
        if (bytes > most) {
            throw new CommandFailure(
                    ExitCode.TOO_LARGE,
                    "standard input has more than " + most + " bytes, the most for a message"
                            + " (workstreams.max_message_bytes); nothing was stored");
        }
    }

    /** @throws CommandFailure when the bytes are not UTF-8 text */
    static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException malformed) {
            throw new CommandFailure(ExitCode.USAGE, "standard input is not UTF-8 text; nothing was stored");
        }
    }
}
