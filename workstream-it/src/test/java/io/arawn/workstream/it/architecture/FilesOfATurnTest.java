package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.cli.Main;
import io.arawn.workstream.local.LocalArawn;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts the source files that a reader of one chat turn meets: those whose classes execute code in it. */
final class FilesOfATurnTest {

    /** As many as there are now, and a few that some turns do without. Lower it when they become fewer. */
    private static final int MOST = 272;

    /** The JVM initializes a class just before its first code is executed. */
    private static final Pattern EXECUTED =
            Pattern.compile("Initializing 'io/arawn/workstream/(?:([a-z/]+)/)?([A-Z]\\w*)[^']*'");

    @TempDir
    Path folder;

    @Test
    void aTurnOfTheCommandLineEntersNoMoreFilesThanBefore() throws Exception {
        Path home = folder.resolve("home");
        try (Arawn arawn = LocalArawn.open(home)) {
            arawn.create("Talk");
        }
        Map<String, Set<String>> files = executed(home);
        int all = files.values().stream().mapToInt(Set::size).sum();
        Map<String, Integer> each = new TreeMap<>();
        files.forEach((name, some) -> each.put(name, some.size()));
        System.out.println("A chat turn of the command line enters " + all + " files: " + each);
        assertThat(files).containsKeys("cli", "conversation", "jsonl");
        assertThat(all).isLessThanOrEqualTo(MOST);
    }

    /** The executed files by their package. */
    private Map<String, Set<String>> executed(Path home) throws IOException, InterruptedException {
        Path log = folder.resolve("initialized.log");
        ProcessBuilder chat = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+init=info:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "chat",
                "--workstream",
                "Talk",
                "where were we?");
        chat.environment().keySet().removeIf(name -> name.startsWith("ARAWN_"));
        chat.environment().putAll(Map.of(
                "ARAWN_HOME", home.toString(), "ARAWN_BACKGROUND_ENABLED", "false", "ARAWN_MODEL_PROVIDER", "offline"));
        Process process = chat.redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(process.waitFor(Hang.MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
        Map<String, Set<String>> files = new TreeMap<>();
        for (String line : Files.readAllLines(log)) {
            Matcher found = EXECUTED.matcher(line);
            if (found.find()) {
                String name = found.group(1) == null ? "" : found.group(1);
                files.computeIfAbsent(name, none -> new TreeSet<>()).add(found.group(2));
            }
        }
        return files;
    }
}
