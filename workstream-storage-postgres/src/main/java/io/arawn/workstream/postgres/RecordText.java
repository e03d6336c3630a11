package io.arawn.workstream.postgres;

import io.arawn.workstream.message.LogRecord;

/** Writes records as text and reads them again. */
public interface RecordText {

    String write(LogRecord record);

    /** The record of a text that {@link #write} made. */
    LogRecord read(String text);
}
