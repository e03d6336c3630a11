package io.arawn.workstream.jsonl;

import io.arawn.workstream.files.FileKind;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.Finding.Repair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds files and folders to which other users have access, on file systems with owners. */
record FileRights(Consumer<Finding> findings) {

    interface Change {
        void on() throws IOException;
    }

    /** A repair that changes the file. */
    static Repair repair(Path file, Change change) {
        return () -> {
            try {
                change.on();
            } catch (IOException e) {
                throw Failures.notWritten(file, e);
            }
        };
    }

    void ofFolder(OwnFolder folder) throws IOException {
        folder.openToOthers().ifPresent(found -> tell(folder.path(), found, "rwx------", "700", folder::closeToOthers));
    }

    /** Checks a file. Anything else with its name is reported as such. */
    void ofFile(OwnFile file) throws IOException {
        if (file.kind().equals(Optional.of(FileKind.REGULAR))) {
            file.openToOthers().ifPresent(found -> tell(file.path(), found, "rw-------", "600", file::closeToOthers));
        }
    }

    private void tell(Path path, String found, String most, String mode, Change closing) {
        findings.accept(Finding.of(
                Kind.OPEN_TO_OTHERS,
                path.toString(),
                "its rights are " + found + ", wider than " + most,
                "chmod " + mode + " it, unless others are meant to use it")
                .repairedBy(repair(path, closing)));
    }
}
