package io.arawn.workstream.log;

import io.arawn.workstream.message.LogRecord;
import java.util.Optional;

/**
 * A record with its position.
 *
 * @param position the position before the record; a read from here returns the record first
 * @param next the position after the record
 * @param line the text of the record, if the log consists of text
 */
public record LogEntry(Position position, Position next, LogRecord record, Optional<Line> line) {}
