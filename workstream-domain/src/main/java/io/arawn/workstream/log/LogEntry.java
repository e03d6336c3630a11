package io.arawn.workstream.log;

import io.arawn.workstream.message.LogRecord;
import java.util.Optional;

/**
 * A record in its place.
 *
 * @param position before the record: reading from here gives it first
 * @param next after the record
 * @param line the record as it was written, where the log is made of text
 */
public record LogEntry(Position position, Position next, LogRecord record, Optional<Line> line) {}
