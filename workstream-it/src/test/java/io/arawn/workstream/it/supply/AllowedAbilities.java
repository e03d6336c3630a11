package io.arawn.workstream.it.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The permissions in a decision's table: a library, its abilities, and the reason.
 *
 * @param byArtifact the permitted abilities by library
 */
record AllowedAbilities(Map<String, Set<String>> byArtifact) {

    private static final int COLUMNS = 3;

    /** Reads the table. Its rows begin with a library's name in backticks. */
    static AllowedAbilities read(Path decision) {
        Map<String, Set<String>> allowed = new TreeMap<>();
        for (List<String> row : rows(decision)) {
            Set<String> abilities = Set.of(row.get(1).split(", "));
            allowed.computeIfAbsent(row.getFirst().replace("`", ""), name -> new TreeSet<>()).addAll(abilities);
        }
        return new AllowedAbilities(allowed);
    }

    private static List<List<String>> rows(Path decision) {
        try (Stream<String> lines = Files.lines(decision)) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
                    .filter(row -> row.size() == COLUMNS && !row.getLast().isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The differences between these permissions and the libraries' abilities, one sentence each. */
    List<String> differences(Map<String, Set<String>> found) {
        Stream<String> unallowed =
                lines(found).filter(line -> !allows(byArtifact, line)).map(line -> "no line allows: " + line);
        Stream<String> unneeded =
                lines(byArtifact).filter(line -> !allows(found, line)).map(line -> "not needed any more: " + line);
        return Stream.concat(unallowed, unneeded).toList();
    }

    private static boolean allows(Map<String, Set<String>> abilities, String line) {
        return lines(abilities).anyMatch(line::equals);
    }

    private static Stream<String> lines(Map<String, Set<String>> abilities) {
        return abilities.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(ability -> entry.getKey() + ": " + ability));
    }
}
