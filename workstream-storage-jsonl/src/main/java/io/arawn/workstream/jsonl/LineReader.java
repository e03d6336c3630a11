package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogEntry.Line;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Classifies the lines of a log. */
final class LineReader {

    /** The start of the reason for a line that could not be read because of an error in this program. */
    static final String FAULT = "could not be read because of a fault in arawn";

    private final int longest;

    LineReader(int longest) {
        this.longest = longest;
    }

    int longest() {
        return longest;
    }

    /** The kind of a line, with its content. */
    sealed interface Found {

        record Entry(LogEntry entry) implements Found {}

        /**
         * A line that is not a record, but contains whole records.
         *
         * @param end the offset after the last record; after it there is nothing, or text that may still be written
         * @param reason the permanent damage of the line, if there is any
         * @param places the offsets at which the records begin and end
         */
        record Salvaged(List<LogEntry> entries, long end, Optional<String> reason, Set<Long> places)
                implements Found {}

        /** Permanently not a record: the line is ended, or is foreign text. */
        record Damaged(String reason) implements Found {}

        /** Not a record, but the last line and without a line end: it may still be written. */
        record Torn() implements Found {}

        /** An empty line, which has no meaning. */
        record Blank() implements Found {}
    }

    Found read(RawLine line, String generation) {
        if (line.blank()) {
            return new Found.Blank();
        }
        try {
            return understood(line, generation);
        } catch (RuntimeException | StackOverflowError fault) {
            // A fault in one line must not prevent reading the others.
            return new Found.Damaged(FAULT + " (" + fault.getClass().getSimpleName() + "); please report it");
        } catch (OutOfMemoryError full) {
            return new Found.Damaged("takes more memory to read than there is");
        }
    }

    private Found understood(RawLine line, String generation) {
        try {
            return new Found.Entry(entry(line, generation));
        } catch (InvalidInputException e) {
            List<Salvage.Whole> records = Salvage.records(
                    line.bytes(), (start, bytes) -> derivedId(place(line, start), bytes));
            return records.isEmpty() ? nothing(line, reason(e)) : salvaged(line, generation, records, reason(e));
        }
    }

    private static Found nothing(RawLine line, String reason) {
        boolean ours = !line.ended() && OtherEncoding.of(line.bytes()).isEmpty();
        return ours ? new Found.Torn() : new Found.Damaged(reason);
    }

    private static Found salvaged(RawLine line, String generation, List<Salvage.Whole> records, String reason) {
        long text = line.textOffset();
        long end = line.ended() ? line.next() : text + records.getLast().end();
        List<LogEntry> entries = new ArrayList<>();
        Set<Long> places = new HashSet<>();
        for (int i = 0; i < records.size(); i++) {
            Salvage.Whole whole = records.get(i);
            long next = i + 1 < records.size() ? text + records.get(i + 1).start() : end;
            long place = place(line, whole.start());
            entries.add(new LogEntry(
                    new Position(generation, place),
                    new Position(generation, next),
                    whole.record(),
                    Optional.of(whole.line())));
            places.add(place);
            places.add(text + whole.end());
        }
        boolean damaged = line.ended() || records.size() > 1 || records.getFirst().start() > 0;
        String count = records.size() == 1 ? "a whole record" : records.size() + " whole records";
        return new Found.Salvaged(
                entries, end, damaged ? Optional.of(reason + "; " + count + " recovered") : Optional.empty(), places);
    }

    /**
     * The offset of a record in the log. The first record of a line has the offset of the line, as it will have after a
     * repair.
     */
    private static long place(RawLine line, int start) {
        return start == 0 ? line.offset() : line.textOffset() + start;
    }

    private static String reason(InvalidInputException e) {
        String message = e.getMessage();
        return message == null ? "no record" : message;
    }

    private LogEntry entry(RawLine line, String generation) {
        if (line.tooLong()) {
            throw new InvalidInputException("line", "longer than " + longest + " bytes");
        }
        LogRecord record = RecordReader.read(line.bytes(), () -> derivedId(line.offset(), line.bytes()));
        return new LogEntry(
                new Position(generation, line.offset()),
                new Position(generation, line.next()),
                record,
                Optional.of(new Line(line.bytes(), 0, line.bytes().length)));
    }

    /** An id for a record without one. It is the same in both reading directions. */
    private static RecordId derivedId(long offset, byte[] bytes) {
        return new RecordId("at-" + offset + "-" + Digests.of(bytes, 0, bytes.length).substring(0, 12));
    }
}
