package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import java.util.Optional;

/**
 * A file that looks like a log of the store, but that the store does not read.
 *
 * @param name the name of the file
 * @param id the workstream whose log it would be; empty if its name is not an id
 */
public record IgnoredFile(String name, Optional<WorkstreamId> id, Reason reason) {

    /** Why a file is not read. */
    public enum Reason {
        NAME("its name is no workstream id"),
        LINK("it is a symbolic link"),
        FOLDER("it is a folder"),
        DEVICE("it is a pipe, socket or device");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        /** The reason in words, such as {@code it is a symbolic link}. */
        public String words() {
            return words;
        }

        /** What its owner can do, in an imperative. */
        public String advice() {
            return switch (this) {
                case NAME -> "rename it, or import it";
                case LINK -> "put a copy of the file it leads to in its place";
                case FOLDER, DEVICE -> "move it away";
            };
        }
    }
}
