package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An entry that another program may put in the place of a file of this program. */
enum Decoy {
    LINK_TO_A_FILE {
        @Override
        void at(Path path, Path elsewhere) throws IOException {
            Files.createSymbolicLink(path, Files.writeString(elsewhere.resolve("target"), "precious"));
        }
    },
    LINK_TO_NOTHING {
        @Override
        void at(Path path, Path elsewhere) throws IOException {
            Files.createSymbolicLink(path, elsewhere.resolve("nothing"));
        }
    },
    LINK_TO_A_FOLDER {
        @Override
        void at(Path path, Path elsewhere) throws IOException {
            Files.createSymbolicLink(path, Files.createDirectory(elsewhere.resolve("folder")));
        }
    },
    PIPE {
        @Override
        void at(Path path, Path elsewhere) throws IOException {
            make(path);
        }
    },
    FOLDER {
        @Override
        void at(Path path, Path elsewhere) throws IOException {
            Files.createDirectory(path);
        }
    };

    /**
     * Puts the entry in place.
     *
     * @param elsewhere an empty folder for the targets of links
     */
    abstract void at(Path path, Path elsewhere) throws IOException;

    static void make(Path pipe) throws IOException {
        try {
            int code = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException("mkfifo failed");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IOException(interruption);
        }
    }

    /** The current content of the links' target; empty if there is none. */
    static Optional<String> led(Path elsewhere) throws IOException {
        Path target = elsewhere.resolve("target");
        return Files.exists(target)
                ? Optional.of(Files.readString(target) + Files.getPosixFilePermissions(target))
                : Optional.empty();
    }
}
