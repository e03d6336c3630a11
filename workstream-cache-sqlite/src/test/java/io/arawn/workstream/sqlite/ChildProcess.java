package io.arawn.workstream.sqlite;

import io.arawn.workstream.files.OwnFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Another process that loads SQLite's library, deletes it, and then lists the catalog of a cache. */
final class ChildProcess {

    private ChildProcess() {}

    /**
     * The output of the process.
     *
     * @param withheld parts of the names of libraries that the process does not get
     */
    static String run(List<String> withheld, Path database, Path nativeFolder)
            throws IOException, InterruptedException {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(path -> withheld.stream().noneMatch(path::contains))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                ChildProcess.class.getName(),
                database.toString(),
                nativeFolder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    public static void main(String[] arguments) throws IOException {
        OwnFolder natives = OwnFolder.at(Path.of(arguments[1]));
        new NativeLibrary(natives).prepare();
        if (Files.exists(natives.path())) {
            natives.deleteWithFiles();
        }
        try (SqliteCache cache = new SqliteCache(TestCaches.file(Path.of(arguments[0])), natives)) {
            int entries = cache.catalog().entries().size();
            System.out.println(entries + " entries, path " + System.getProperty("org.sqlite.lib.path"));
        }
    }
}
