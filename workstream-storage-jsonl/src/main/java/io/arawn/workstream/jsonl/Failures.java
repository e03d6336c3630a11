package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Describes a failure in one sentence: what failed, where and why. */
final class Failures {

    private Failures() {}

    static LogUnavailableException reading(Path file, IOException cause) {
        return new LogUnavailableException(file + " could not be read: " + reason(cause), cause);
    }

    /** An error in this program. Like a broken disk, it must not affect callers that read other files. */
    static LogUnavailableException fault(Path file, Throwable cause) {
        return new LogUnavailableException(
                file + " " + LineReader.FAULT + ": " + cause + "; please report it", cause);
    }

    static LogUnavailableException notWritten(Path file, IOException cause) {
        return new LogUnavailableException(
                file + " could not be written, nothing was stored: " + reason(cause) + "; " + advice(cause), cause);
    }

    private static String advice(IOException cause) {
        String reason = reason(cause);
        if (reason.startsWith("No space left") || reason.startsWith("Disk quota")) {
            return "free some space and try again";
        }
        if (reason.startsWith("Permission denied") || reason.startsWith("Read-only")) {
            return "make it writable for this user and try again";
        }
        return "try again when that is mended";
    }

    static LogUnavailableException unknown(Path file, String reason, @Nullable IOException cause) {
        return new LogUnavailableException(
                "it is unknown whether " + file + " was written: " + reason + "; look before you retry", cause);
    }

    static String reason(IOException cause) {
        return switch (cause) {
            case AccessDeniedException denied -> "Permission denied (" + denied.getFile() + ")";
            case NoSuchFileException missing -> "No such file or directory (" + missing.getFile() + ")";
            case NotDirectoryException wrong -> "Not a directory (" + wrong.getFile() + ")";
            case FileAlreadyExistsException taken -> "File exists (" + taken.getFile() + ")";
            case FileSystemException failed when failed.getReason() != null -> failed.getReason() + " ("
                    + failed.getFile() + ")";
            case IOException other when other.getMessage() != null -> other.getMessage();
            case IOException other -> other.getClass().getSimpleName();
        };
    }
}
