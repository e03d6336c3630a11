package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.Line;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.Optional;

/** Tells what a line of a log is. */
final class LineReader {

    private final int longest;

    LineReader(int longest) {
        this.longest = longest;
    }

    int longest() {
        return longest;
    }

    /** What a line turned out to be. */
    sealed interface Found {

        record Entry(LogEntry entry) implements Found {}

        /** No record, and for good: it is ended. */
        record Damaged(String reason) implements Found {}

        /** No record, but the last line, without an end: it may still be written. */
        record Torn() implements Found {}

        /** An empty line, which means nothing. */
        record Blank() implements Found {}
    }

    Found read(RawLine line, String generation) {
        if (line.blank()) {
            return new Found.Blank();
        }
        try {
            return new Found.Entry(entry(line, generation));
        } catch (InvalidInputException e) {
            return line.ended() ? new Found.Damaged(reason(e)) : new Found.Torn();
        }
    }

    private static String reason(InvalidInputException e) {
        String message = e.getMessage();
        return message == null ? "no record" : message;
    }

    private LogEntry entry(RawLine line, String generation) {
        if (line.tooLong()) {
            throw new InvalidInputException("line", "longer than " + longest + " bytes");
        }
        LogRecord record = RecordReader.read(line.bytes(), () -> derivedId(line));
        return new LogEntry(
                new Position(generation, line.offset()),
                new Position(generation, line.next()),
                record,
                Optional.of(new Line(line.bytes(), 0, line.bytes().length)));
    }

    /** An id for a record without one: the same from whichever end the log is read. */
    static RecordId derivedId(RawLine line) {
        return new RecordId(
                "at-" + line.offset() + "-" + Digests.of(line.bytes(), 0, line.bytes().length).substring(0, 12));
    }
}
