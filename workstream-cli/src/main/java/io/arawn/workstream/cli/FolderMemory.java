package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.text.Pieces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the workstream that was used last in each folder, in a file that belongs to the user alone. Each line is an
 * id, a space and the path of a folder; the folder that was used last stands last. What cannot be remembered is
 * forgotten: then the user names the workstream again.
 */
final class FolderMemory {
    private static final int MOST = 1_000;

    private final OwnFile file;
    private final String folder;

    private FolderMemory(OwnFile file, String folder) {
        this.file = file;
        this.folder = folder;
    }

    /**
     * The memory of this folder.
     *
     * @param home the folder of the file
     */
    static FolderMemory of(Path folder, Path home) {
        return new FolderMemory(OwnFolder.at(home).file("folders"), folder.toString());
    }

    /**
     * The id of the workstream that was used last in this folder.
     *
     * @throws CommandFailure if the file cannot be read
     */
    Optional<String> recalled() {
        try {
            return lines().stream().filter(this::isHere).reduce((before, last) -> last).map(FolderMemory::id);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    ExitCode.STORAGE,
                    file + " cannot be read (" + unreadable.getMessage()
                            + "); delete it, or name a workstream with -w");
        }
    }

    void remember(WorkstreamId id) {
        String line = id + " " + folder;
        try {
            List<String> lines = new ArrayList<>(lines());
            if (folder.indexOf('\n') >= 0 || (!lines.isEmpty() && lines.getLast().equals(line))) {
                return;
            }
            lines.removeIf(this::isHere);
            lines.add(line);
            file.folder().make();
            file.replace(text(lines.subList(Math.max(0, lines.size() - MOST), lines.size())));
        } catch (IOException forgotten) {
            // Then the user names the workstream again.
        }
    }

    private List<String> lines() throws IOException {
        try {
            return Pieces.of(file.readText(StandardCharsets.UTF_8), '\n').stream()
                    .filter(line -> line.indexOf(' ') > 0)
                    .toList();
        } catch (NoSuchFileException nothing) {
            return List.of();
        }
    }

    private static byte[] text(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private boolean isHere(String line) {
        return line.substring(line.indexOf(' ') + 1).equals(folder);
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(' '));
    }
}
