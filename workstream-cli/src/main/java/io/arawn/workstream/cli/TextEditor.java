package io.arawn.workstream.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The editor that the user has chosen.
 *
 * @param command as the shell understands it; the path of the file follows
 */
record TextEditor(String command) {

    private static final String USUAL = "vi";

    /** {@code VISUAL}, else {@code EDITOR}, else {@code vi}. */
    static TextEditor of(Map<String, String> environment) {
        String chosen = environment.getOrDefault("VISUAL", "");
        String other = chosen.isBlank() ? environment.getOrDefault("EDITOR", "") : chosen;
        return new TextEditor(other.isBlank() ? USUAL : other);
    }

    /**
     * Opens the file, and waits until the user has left the editor.
     *
     * @throws CommandFailure if the editor cannot be started or fails
     */
    void edit(Path file) {
        try {
            Process editor = new ProcessBuilder("sh", "-c", command + " \"$1\"", "arawn", file.toString())
                    .inheritIO()
                    .start();
            if (editor.waitFor() != 0) {
                throw new CommandFailure(
                        ExitCode.FAILURE, "the editor '" + command + "' failed; set EDITOR to another one");
            }
        } catch (IOException unstartable) {
            throw new CommandFailure(ExitCode.FAILURE, "there is no shell to start the editor '" + command + "'");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "interrupted");
        }
    }
}
