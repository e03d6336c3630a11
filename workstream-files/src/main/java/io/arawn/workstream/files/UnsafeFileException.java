package io.arawn.workstream.files;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The entry is of a kind that is not opened: a link leads elsewhere, a pipe or device may block its reader for ever, a
 * folder has no bytes. Nothing was read or written.
 */
public final class UnsafeFileException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    private UnsafeFileException(Path path, String reason) {
        super(path.toString(), null, reason);
    }

    static UnsafeFileException noRegularFile(Path path, FileKind kind) {
        return new UnsafeFileException(path, "it is " + kind.words() + ", and only regular files are opened");
    }

    static UnsafeFileException noFolder(Path path, FileKind kind) {
        return new UnsafeFileException(path, "it is " + kind.words() + ", where only a folder itself is used");
    }

    static UnsafeFileException ofAnother(Path path, String owner) {
        return new UnsafeFileException(path, "it belongs to " + owner);
    }

    static UnsafeFileException namedTwice(Path path) {
        return new UnsafeFileException(path,
                "it has another name too (a hard link), and would be changed there as well");
    }
}
