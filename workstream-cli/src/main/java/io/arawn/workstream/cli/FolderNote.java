package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.files.GivenFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file {@code .arawn} in a project, which names the workstream of the folder and of the folders in it.
 *
 * @param file the path of the file
 * @param reference the name or id in the file
 */
record FolderNote(Path file, String reference) {
    private static final String NAME = ".arawn";
    private static final long LONGEST = 4_096;

    /**
     * The file in this folder, else in the nearest folder around it; empty if there is none. The folder {@code ~/.arawn}
     * is no such file.
     *
     * @throws CommandFailure if the nearest file does not contain one name
     */
    static Optional<FolderNote> nearest(Path folder) {
        for (@Nullable Path at = folder; at != null; at = at.getParent()) {
            Path file = at.resolve(NAME);
            if (new GivenFile(file).isThere()) {
                return Optional.of(new FolderNote(file, name(file)));
            }
        }
        return Optional.empty();
    }

    private static String name(Path file) {
        try {
            GivenFile given = new GivenFile(file);
            if (given.size() > LONGEST) {
                throw wrong(file, "is longer than one name");
            }
            List<String> lines = given.readText(StandardCharsets.UTF_8).lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            if (lines.size() != 1 || WorkstreamName.keyOf(lines.getFirst()).isEmpty()) {
                throw wrong(file, "has " + lines.size() + " lines");
            }
            return lines.getFirst();
        } catch (CharacterCodingException noText) {
            throw wrong(file, "is no text");
        } catch (IOException unreadable) {
            throw wrong(file, "cannot be read");
        }
    }

    private static CommandFailure wrong(Path file, String what) {
        return new CommandFailure(
                ExitCode.USAGE,
                file + " " + what + "; write one line, the name or id of a workstream, or name one with -w");
    }
}
