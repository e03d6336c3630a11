package io.arawn.workstream.formats;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A file to read conversations from.
 *
 * @param name the name for messages, such as {@code chats.zip/conversations.json}
 * @param changed the time of its last change, which stands in for times that its messages lack
 * @param bytes opens the file; may be opened several times
 * @param beside finds the files that messages refer to
 */
public record Source(String name, Instant changed, Bytes bytes, Beside beside) {

    /** Opens a file. */
    @FunctionalInterface
    public interface Bytes {
        InputStream open() throws IOException;
    }

    /** The other files of the folder or archive. */
    @FunctionalInterface
    public interface Beside {

        /** The first file whose name without folders passes; empty if no name does, or if the file is too large. */
        Optional<Found> find(Predicate<String> name);

        /** No other files. */
        static Beside nothing() {
            return name -> Optional.empty();
        }
    }

    /** A file that was found, with its name without folders. */
    public record Found(String name, Bytes bytes) {}

    /** The name without folders and without the last extension. */
    String stem() {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }
}
