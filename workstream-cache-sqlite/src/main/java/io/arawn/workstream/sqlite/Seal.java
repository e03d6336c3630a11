package io.arawn.workstream.sqlite;

import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * How the database's file looked when we last wrote to it, noted beside it. SQLite does not see when somebody else
 * changes a byte of it, and would answer with that.
 *
 * @param key tells the file from another that takes its place
 */
record Seal(String key, long size, Instant modified) {

    /** Of the file as it looks now; empty when there is none. */
    static Optional<Seal> of(OwnFile file) throws IOException {
        return file.look().map(Seal::of);
    }

    private static Seal of(BasicFileAttributes found) {
        // Where files have no key, one that is open cannot be deleted.
        String key = Optional.ofNullable(found.fileKey()).map(Object::toString).orElse("");
        return new Seal(key, found.size(), found.lastModifiedTime().toInstant());
    }

    // Not by equals: that of a record is made at run time, which the start of a command would wait for.
    boolean isSame(Seal other) {
        return key.equals(other.key) && size == other.size && modified.equals(other.modified);
    }

    private String text() {
        return size + " " + modified + "\n";
    }

    /** Whether it is the one noted in this file. */
    boolean isNotedIn(OwnFile note) throws IOException {
        try {
            return note.readText(StandardCharsets.UTF_8).equals(text());
        } catch (NoSuchFileException | CharacterCodingException unsealed) {
            return false;
        }
    }

    /** Writes it over what was noted. The file must be there: nothing is added to the folder. */
    void noteIn(OwnFile note) throws IOException {
        note.overwrite(text().getBytes(StandardCharsets.UTF_8));
    }
}
