package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads lines of UTF-8 text one by one, parted by line feeds only, and counts them. For one thread. */
final class JsonLines {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final InputStream in;
    private final String source;
    private final long longest;
    private long number;

    /**
     * @param in is best buffered
     * @param source what the lines come from, for messages about them
     * @param longest the most bytes of a line
     */
    JsonLines(InputStream in, String source, long longest) {
        this.in = in;
        this.source = source;
        this.longest = longest;
    }

    /** The next line that is not blank, or empty at the end. */
    Optional<String> next() throws IOException {
        while (true) {
            byte[] bytes = line();
            if (bytes.length == 0) {
                return Optional.empty();
            }
            number++;
            String text = decoded(bytes);
            if (!text.isBlank()) {
                return Optional.of(text);
            }
        }
    }

    /** Whether nothing of a further line has arrived yet. */
    boolean mayWait() throws IOException {
        return in.available() == 0;
    }

    /** Where the line that was read last stands, such as {@code standard input:3}. */
    String where() {
        return source + ":" + number;
    }

    /** The bytes of a line with its end; none at the end of the stream. */
    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            if (line.size() > longest) {
                throw new CommandFailure(
                        ExitCode.TOO_LARGE,
                        source + ":" + (number + 1) + ": the line is longer than " + longest + " bytes");
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private String decoded(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1).strip() : text.strip();
        } catch (CharacterCodingException malformed) {
            throw new CommandFailure(ExitCode.USAGE, where() + ": the line is not UTF-8 text");
        }
    }
}
