package io.arawn.workstream.log;

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
