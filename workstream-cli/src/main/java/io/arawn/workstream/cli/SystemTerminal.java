package io.arawn.workstream.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal that this process was started on. */
final class SystemTerminal {

    private static final String FOLDER_OF_LIBRARY = "jline.tmpdir";

    private SystemTerminal() {}

    /**
     * Opens it. JLine unpacks its native library for that, and would leave the file among the temporary ones, as this
     * process is not ended in order; so it is given a folder of its own, which goes once the library is loaded.
     */
    static Terminal open() {
        try {
            if (System.getProperty(FOLDER_OF_LIBRARY) != null) {
                return terminal();
            }
            Path folder = Files.createTempDirectory("arawn-terminal-");
            System.setProperty(FOLDER_OF_LIBRARY, folder.toString());
            try {
                return terminal();
            } finally {
                System.clearProperty(FOLDER_OF_LIBRARY);
                delete(folder);
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder().name("arawn").system(true).encoding(StandardCharsets.UTF_8).build();
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException used) {
            // Windows deletes no library that is loaded.
        }
    }
}
