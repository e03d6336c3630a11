package io.arawn.workstream.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * How the database's file looked when we last wrote to it, noted beside it. SQLite does not see when somebody else
 * changes a byte of it, and would answer with that.
 *
 * @param key tells the file from another that takes its place
 */
record Seal(Object key, long size, Instant modified) {

    /** Of the file as it looks now; empty when there is none. */
    static Optional<Seal> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // Where files have no key, one that is open cannot be deleted.
            Object key = Optional.ofNullable(attributes.fileKey()).orElse("");
            return Optional.of(new Seal(key, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }

    // Not by equals: that of a record is made at run time, which the start of a command would wait for.
    boolean isSame(Seal other) {
        return key.equals(other.key) && size == other.size && modified.equals(other.modified);
    }

    private String text() {
        return size + " " + modified + "\n";
    }

    /** Whether it is the one noted in this file. */
    boolean isNotedIn(Path note) throws IOException {
        try {
            return Files.readString(note).equals(text());
        } catch (NoSuchFileException unsealed) {
            return false;
        }
    }

    void noteIn(Path note) throws IOException {
        Path written = note.resolveSibling(note.getFileName() + ".new");
        PrivateFiles.createIfMissing(written);
        Files.writeString(written, text());
        Files.move(written, note, StandardCopyOption.ATOMIC_MOVE);
    }
}
