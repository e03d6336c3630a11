package io.arawn.workstream.cli;

import io.arawn.workstream.files.GivenFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a command makes because the user named it. A file that is not whole is deleted. */
record NewFile(Path path) {

    /** Writes the bytes of the file. */
    @FunctionalInterface
    interface Writing {
        void write(OutputStream out) throws IOException;
    }

    /** @throws CommandFailure if the file exists or cannot be written */
    void make(Writing writing) {
        try {
            write(new GivenFile(path), writing);
        } catch (FileAlreadyExistsException there) {
            throw new CommandFailure(ExitCode.CONFLICT, path + " exists already; name another file");
        } catch (NoSuchFileException nowhere) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "there is no folder " + path.getParent() + "; make it, or name another file");
        } catch (AccessDeniedException forbidden) {
            throw new CommandFailure(
                    ExitCode.FAILURE, path + " cannot be written: you may not write there; name another file");
        } catch (IOException unwritable) {
            throw new CommandFailure(
                    ExitCode.FAILURE, path + " cannot be written (" + unwritable.getMessage() + "); name another file");
        }
    }

    private static void write(GivenFile file, Writing writing) throws IOException {
        try (OutputStream out = file.make()) {
            try {
                writing.write(out);
            } catch (IOException | RuntimeException failed) {
                file.delete();
                throw failed;
            }
        }
    }
}
