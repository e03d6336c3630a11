package io.arawn.workstream.log;

import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A record with its position.
 *
 * @param position the position before the record; a read from here returns the record first
 * @param next the position after the record
 * @param line the text of the record, if the log consists of text
 */
public record LogEntry(Position position, Position next, LogRecord record, Optional<Line> line) {

    /** The record, if it is a message. */
    public Optional<Message> message() {
        return record instanceof Message message ? Optional.of(message) : Optional.empty();
    }

    /** The text of one record as it stands in its log: UTF-8, without the line feed. Immutable. */
    public static final class Line {

        private final byte[] bytes;
        private final int offset;
        private final int length;

        /** Wraps the bytes without a copy. The caller must not change them afterwards. */
        public Line(byte[] bytes, int offset, int length) {
            this.bytes = bytes;
            this.offset = offset;
            this.length = length;
        }

        /** The number of bytes, without a line feed. */
        public int length() {
            return length;
        }

        public void writeTo(OutputStream out) throws IOException {
            out.write(bytes, offset, length);
        }

        /** The text of the line. */
        @Override
        public String toString() {
            return new String(bytes, offset, length, StandardCharsets.UTF_8);
        }
    }

    /**
     * A line of a log that is not a record. Readers skip it and leave it where it is.
     *
     * @param where the file and the line, such as {@code ws_abc123.jsonl:17}
     * @param reason what is wrong with it, in a few words
     */
    public record DamagedLine(String where, String reason) {

        @Override
        public String toString() {
            return where + ": " + reason;
        }
    }
}
