package io.arawn.workstream.it.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java files below a folder.
 *
 * @param root the folder
 */
public record SourceTree(Path root) {

    static final int LONGEST_FILE = 400;

    /** Concatenated, so that the pattern does not match its own line. */
    private static final Pattern SLEEP = Pattern.compile("\\bThread\\." + "sleep\\b");

    private static final Pattern SKIPPED = Pattern.compile("@" + "Disabled|\\bassume" + "(True|False|That|ingThat)\\b");

    /** A time limit in a test, in place of the one in {@code Hang}, which is long enough for every machine. */
    private static final Pattern OWN_LIMIT = Pattern.compile(
            "\\.(poll|get|await|awaitTermination|waitFor|orTimeout)\\([\\d_]+L?, TimeUnit|\\.(t|connectT)imeout\\(Duration"
                    + "|@" + "Timeout\\((value = )?[\\d_]+(\\)|, (?!unit = TimeUnit.MINUTES))");

    /** A loop that reads page after page outside {@code Pages}. */
    private static final Pattern OWN_PAGING = Pattern.compile("\\bwhile \\((!?\\w+\\.more\\(\\)|more\\b)");

    /** The repository of these tests: the nearest parent folder with a Maven wrapper. */
    public static SourceTree ofTheRepository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new AssertionError("no folder above this one has a file named mvnw");
            }
        }
        return new SourceTree(folder);
    }

    List<Path> files() throws IOException {
        try (Stream<Path> modules = Files.walk(root)) {
            return modules.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !root.relativize(file).toString().matches("(.*/)?target/.*"))
                    .sorted()
                    .toList();
        }
    }

    /** The number of lines of each main class's file, in ascending order. */
    List<Integer> mainSizes() throws IOException {
        return files().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .filter(file -> !file.endsWith("package-info.java"))
                .map(file -> lines(file).size())
                .sorted()
                .toList();
    }

    /** The faults, one sentence each. */
    List<String> faults() throws IOException {
        return files().stream().flatMap(this::faults).toList();
    }

    private Stream<String> faults(Path file) {
        List<String> lines = lines(file);
        Stream<String> length = lines.size() <= LONGEST_FILE
                ? Stream.empty()
                : Stream.of(
                        root.relativize(file) + " has " + lines.size() + " lines; " + LONGEST_FILE + " is the limit");
        if (!file.toString().contains("/src/test/") && !file.toString().contains("-testkit/")) {
            return Stream.concat(length, found(file, lines, OWN_PAGING, "reads page after page itself; use Pages"));
        }
        return Stream.of(
                length,
                found(file, lines, SLEEP, "sleeps; wait for what is expected instead"),
                found(file, lines, OWN_LIMIT, "ends a wait after a time of its own; use Hang"),
                found(file, lines, SKIPPED, "can be skipped; make it run everywhere or remove it"))
                .flatMap(each -> each);
    }

    private Stream<String> found(Path file, List<String> lines, Pattern pattern, String fault) {
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .map(i -> root.relativize(file) + ":" + (i + 1) + " " + fault);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException failure) {
            throw new AssertionError(file + " cannot be read", failure);
        }
    }
}
