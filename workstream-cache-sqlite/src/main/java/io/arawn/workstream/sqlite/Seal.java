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
 * The state of the database file after this program's last write, noted in a file beside it. SQLite does not notice
 * when another program changes a byte of the file, and would answer with it.
 *
 * @param key distinguishes the file from another one that takes its place
 */
record Seal(String key, long size, Instant modified) {

    /** The seal of the file's current state; empty if there is no file. */
    static Optional<Seal> of(OwnFile file) throws IOException {
        return file.look().map(Seal::of);
    }

    private static Seal of(BasicFileAttributes found) {
        // On file systems without file keys, an open file cannot be deleted.
        String key = Optional.ofNullable(found.fileKey()).map(Object::toString).orElse("");
        return new Seal(key, found.size(), found.lastModifiedTime().toInstant());
    }

    // Not by equals: a record's equals is generated at run time, which would delay the start of a command.
    boolean isSame(Seal other) {
        return key.equals(other.key) && size == other.size && modified.equals(other.modified);
    }

    private String text() {
        return size + " " + modified + "\n";
    }

    /** Whether this seal is noted in the file. */
    boolean isNotedIn(OwnFile note) throws IOException {
        try {
            return note.readText(StandardCharsets.UTF_8).equals(text());
        } catch (NoSuchFileException | CharacterCodingException unsealed) {
            return false;
        }
    }

    /** Overwrites the note. The note file must exist: no file is added to the folder. */
    void noteIn(OwnFile note) throws IOException {
        note.overwrite(text().getBytes(StandardCharsets.UTF_8));
    }
}
