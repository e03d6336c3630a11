package io.arawn.workstream.cli;

import java.io.IOException;
import java.nio.file.Path;

/** Makes named pipes. */
final class Pipes {

    private Pipes() {}

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
}
