package io.arawn.workstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads lines one by one, separated by line feeds only, and counts them. It does not decode them: the caller decides
 * whether a line is text, so that an invalid line does not stop the lines after it. For one thread.
 */
final class JsonLines {

    private static final byte[] MARK_OF_UTF_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final String source;
    private final long longest;
    private long number;

    /**
     * @param in should be buffered
     * @param source the name of the input, for messages
     * @param longest the most bytes in a line
     */
    JsonLines(InputStream in, String source, long longest) {
        this.in = in;
        this.source = source;
        this.longest = longest;
    }

    /** The next line that is not blank, without surrounding white space and byte order mark; empty at the end. */
    Optional<byte[]> next() throws IOException {
        while (true) {
            byte[] bytes = line();
            if (bytes.length == 0) {
                return Optional.empty();
            }
            number++;
            byte[] text = stripped(bytes);
            if (text.length > 0) {
                return Optional.of(text);
            }
        }
    }

    /** Whether no byte of a further line has arrived yet. */
    boolean mayWait() throws IOException {
        return in.available() == 0;
    }

    /** The place of the last line that was read, such as {@code standard input:3}. */
    String where() {
        return source + ":" + number;
    }

    /** The bytes of a line with its line end; an empty array at the end of the stream. */
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

    private byte[] stripped(byte[] line) {
        boolean marked = number == 1 && Arrays.mismatch(line, MARK_OF_UTF_8) == MARK_OF_UTF_8.length;
        int start = marked ? MARK_OF_UTF_8.length : 0;
        int end = line.length;
        while (end > start && isSpace(line[end - 1])) {
            end--;
        }
        while (start < end && isSpace(line[start])) {
            start++;
        }
        return Arrays.copyOfRange(line, start, end);
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\t' || character == '\r' || character == '\n';
    }
}
