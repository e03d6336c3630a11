package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** What a name in a folder stands for. */
public enum FileKind {
    REGULAR("a regular file"),
    FOLDER("a folder"),
    LINK("a symbolic link"),
    /** Opening it may wait for another program, without end. */
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

    /** What the name stands for itself, so of a link that it is one; empty where nothing has the name. */
    static Optional<BasicFileAttributes> look(Path path) throws IOException {
        return attributes(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** What the name leads to, through links if need be; empty where it leads to nothing. */
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
