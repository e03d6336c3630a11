package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The kind of an entry of a folder. */
public enum FileKind {
    REGULAR("a regular file"),
    FOLDER("a folder"),
    LINK("a symbolic link"),
    /** To open it may block for ever, because it waits for another program. */
    OTHER("a pipe, socket or device");

    private final String words;

    FileKind(String words) {
        this.words = words;
    }

    /** The kind in words, such as {@code a symbolic link}. */
    public String words() {
        return words;
    }

    static FileKind of(BasicFileAttributes attributes) {
        if (attributes.isSymbolicLink()) {
            return LINK;
        }
        if (attributes.isDirectory()) {
            return FOLDER;
        }
        return attributes.isRegularFile() ? REGULAR : OTHER;
    }

    /** The attributes of the entry itself, even if it is a link; empty if there is no entry with the name. */
    static Optional<BasicFileAttributes> look(Path path) throws IOException {
        return attributes(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The attributes of the entry's target, through links if there are any; empty if there is no target. */
    static Optional<BasicFileAttributes> lookThrough(Path path) throws IOException {
        return attributes(path);
    }

    private static Optional<BasicFileAttributes> attributes(Path path, LinkOption... options) throws IOException {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, options));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        }
    }
}
