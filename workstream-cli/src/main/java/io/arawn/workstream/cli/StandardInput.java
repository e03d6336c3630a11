package io.arawn.workstream.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads texts that are too long for an argument, or secret. */
final class StandardInput {

    private static final String NAME = "-";

    private StandardInput() {}

    /**
     * The given text; for {@code -} all of standard input, without space at its ends.
     *
     * @throws CommandFailure when standard input cannot be read or is not UTF-8 text
     */
    static String or(String given, Console console) {
        return given.equals(NAME) ? text(console) : given;
    }

    /** All of standard input, as above. */
    static String text(Console console) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(console.in().readAllBytes());
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().strip();
        } catch (CharacterCodingException malformed) {
            throw new CommandFailure(ExitCode.USAGE, "standard input is not UTF-8 text; nothing was stored");
        } catch (IOException unreadable) {
            throw new CommandFailure(ExitCode.FAILURE, "standard input cannot be read");
        }
    }
}
