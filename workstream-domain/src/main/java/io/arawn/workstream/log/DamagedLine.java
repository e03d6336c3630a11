package io.arawn.workstream.log;

/**
 * A line of a log that is no record. It is left where it is and skipped.
 *
 * @param where such as {@code ws_abc123.jsonl:17}
 * @param reason what is wrong with it, in a few words
 */
public record DamagedLine(String where, String reason) {

    @Override
    public String toString() {
        return where + ": " + reason;
    }
}
