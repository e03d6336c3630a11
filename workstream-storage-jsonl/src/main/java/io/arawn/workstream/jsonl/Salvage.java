package io.arawn.workstream.jsonl;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.log.LogEntry.Line;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds whole records in a damaged line, in which records are glued to torn records or to each other. The content of a
 * broken record is never taken for a record. A record begins where the text before it breaks off or ends, and no text
 * follows it that could only continue something around it. Each byte is read a few times at most. For one thread.
 */
final class Salvage {

    /**
     * A whole record.
     *
     * @param start the start of its text in the line
     * @param end the end of its text in the line
     */
    record Whole(int start, int end, Line line, LogRecord record) {}

    /** Makes ids for records without one. */
    interface Ids {
        RecordId of(int start, byte[] bytes);
    }

    private final byte[] line;
    private final Ids ids;
    private final List<Whole> found = new ArrayList<>();
    /**
     * The place of the last break. An object that ended before it did not cause the break, and is part of the text
     * around it.
     */
    private int broken = -1;

    private Salvage(byte[] line, Ids ids) {
        this.line = line;
        this.ids = ids;
    }

    static List<Whole> records(byte[] line, Ids ids) {
        Salvage salvage = new Salvage(line, ids);
        for (int start = 0; start >= 0;) {
            start = salvage.look(start);
        }
        return salvage.found;
    }

    /** Examines the text that begins here; returns where the next record may begin, or -1. */
    private int look(int start) {
        try (JsonParser parser = JsonText.FACTORY.createParser(line, start, line.length - start)) {
            return read(parser, start);
        } catch (JsonEOFException e) {
            // Cut short: an object inside it is a part of it.
            return -1;
        } catch (JsonProcessingException e) {
            return afterBreak(start, e.getLocation() == null ? 0 : e.getLocation().getByteOffset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int read(JsonParser parser, int start) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null || !first.isStructStart()) {
            return braceFrom(start + 1);
        }
        parser.skipChildren();
        int end = start + (int) parser.currentLocation().getByteOffset();
        if (first == JsonToken.START_OBJECT && end > broken && !goesOn(end)) {
            add(start, end);
        }
        return braceFrom(end);
    }

    /**
     * Handles a record that is glued to a broken one: the record causes the break, or begins within a string that it
     * ends.
     */
    private int afterBreak(int start, long offset) {
        broken = (int) Math.min(line.length - 1L, start + Math.max(0, offset));
        for (int at = broken; at > start; at--) {
            if (line[at] == '{') {
                return at;
            }
        }
        return braceFrom(Math.max(broken, start) + 1);
    }

    private int braceFrom(int from) {
        for (int at = from; at < line.length; at++) {
            if (line[at] == '{') {
                return at;
            }
        }
        return -1;
    }

    /** Whether something around the object continues after it. */
    private boolean goesOn(int end) {
        for (int at = end; at < line.length; at++) {
            if (line[at] != ' ' && line[at] != '\t') {
                return line[at] == ',' || line[at] == ']' || line[at] == '}';
            }
        }
        return false;
    }

    private void add(int start, int end) {
        byte[] bytes = Arrays.copyOfRange(line, start, end);
        try {
            LogRecord record = RecordReader.read(bytes, () -> ids.of(start, bytes));
            found.add(new Whole(start, end, new Line(bytes, 0, bytes.length), record));
        } catch (InvalidInputException e) {
            // A whole object, but not a record.
        }
    }
}
