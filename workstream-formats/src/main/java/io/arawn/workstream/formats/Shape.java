package io.arawn.workstream.formats;

import com.fasterxml.jackson.databind.JsonNode;

/** One form of JSON values: whole conversations, or the lines of one. An object reads one file. */
interface Shape {

    /** Whether the value has this form. */
    boolean fits(JsonNode value);

    /** Takes a value that fits, or, if {@link #keeps}, any that follows one. */
    void take(JsonNode value, Reading reading);

    /** Whether all values of the file belong to it once one fits. */
    default boolean keeps() {
        return false;
    }

    /** The file ended. */
    default void end(Reading reading) {}
}
