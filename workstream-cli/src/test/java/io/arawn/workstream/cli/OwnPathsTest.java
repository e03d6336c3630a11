package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.jsonl.AttachmentFolders;
import io.arawn.workstream.jsonl.JsonlSettings;
import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Puts something else in the place of each path of ours: no command follows it, waits for it, or breaks down over it. With
 * {@code -Dlong=true} every command meets everything in each place, otherwise each command something in each place.
 */
@Timeout(value = Hang.MINUTES, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
final class OwnPathsTest {

    /** Where SQLite's library was loaded from. */
    private static final String LOADED = "org.sqlite.lib.path";

    private static final List<List<String>> COMMANDS = List.of(
            List.of("config"),
            List.of("workstream", "list", "--json"),
            List.of("workstream", "show", "ws_a"),
            List.of("workstream", "append", "ws_a", "A message that is added"),
            List.of("workstream", "tail", "ws_a"),
            List.of("workstream", "search", "timber"),
            List.of("context", "--workstream", "ws_a", "--query", "timber"),
            List.of("chat", "--workstream", "ws_a", "What about the timber?"),
            List.of("workstream", "list", "--deleted"),
            List.of("workstream", "restore", "ws_b"),
            List.of("workstream", "delete", "ws_b", "--yes"),
            List.of("workstream", "erase", "ws_a", "m1", "--yes"),
            List.of("workstream", "create", "Another"),
            List.of("access", "token", "ann"),
            List.of("access", "audit"),
            List.of("maintain"),
            List.of("reindex"),
            List.of("doctor", "--search", "timber"),
            List.of("doctor", "--fix"));

    private static final AttachedFile PICTURE = AttachedFile.of("image/png", Optional.empty(), new byte[]{1, 2, 3});

    private static final boolean LONG = Boolean.getBoolean("long");

    /** What is put there. */
    enum Decoy {
        LINK_TO_A_FILE,
        LINK_TO_NOTHING,
        LINK_TO_A_FOLDER,
        PIPE,
        FOLDER
    }

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private Path elsewhere = Path.of("unused");
    private Shell shell = new Shell(Path.of("unused"));

    /** A home in which each command has run. */
    @BeforeAll
    static void fill() throws IOException {
        Shell shell = shell(shared);
        shell.run("access", "add", "ann");
        write(shell, "audit.1.jsonl", "");
        shell.run("workstream", "create", "Research", "--id", "ws_a");
        shell.run("workstream", "create", "Gone", "--id", "ws_b");
        for (String id : List.of("ws_a", "ws_b")) {
            String line = "{\"id\":\"m1\",\"role\":\"user\",\"content\":\"The timber comes from Holm\",\"timestamp\":"
                    + "\"2024-01-15T10:00:00Z\",\"parts\":[" + PICTURE.reference().part().written() + "]}\n";
            shell.runWith(line, "workstream", "append", id, "-");
            Files.writeString(shell.logs().resolve(id + ".jsonl"), "{\"torn", StandardOpenOption.APPEND);
            shell.run("workstream", "append", id, "Another message");
        }
        new AttachmentFolders(JsonlSettings.of(shell.logs())).keep(new WorkstreamId("ws_a"), PICTURE);
        shell.run("workstream", "delete", "ws_b", "--yes");
        shell.run("chat", "--workstream", "ws_a", "Where does it come from?");
        shell.run("maintain");
        write(shell, "config.toml", "[context]\nmax_tokens = 4000\n");
        write(shell, "history", "1700000000000:timber\n");
        write(shell, "disclosures", "* vectors none\n");
    }

    private static Shell shell(Path home) {
        // Else it would not be unpacked again, as this process has loaded it before.
        System.clearProperty(LOADED);
        Shell shell = new Shell(home);
        shell.environment.put("ARAWN_RECALL_EMBEDDER", "none");
        return shell;
    }

    private static void write(Shell shell, String name, String text) throws IOException {
        Path file = Files.writeString(shell.arawnHome().resolve(name), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @BeforeEach
    void copy() throws IOException {
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Path home = folder.resolve("home");
        try (Stream<Path> all = Files.walk(shared)) {
            for (Path each : all.toList()) {
                Files.copy(each, home.resolve(shared.relativize(each)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        shell = shell(home);
        shell.pass(Duration.ofDays(1));
    }

    private List<String> paths() throws IOException {
        try (Stream<Path> found = Files.walk(shell.arawnHome())) {
            return found.map(path -> shell.arawnHome().relativize(path).toString())
                    .filter(path -> !path.isEmpty())
                    .toList();
        }
    }

    @Test
    void everyPathIsKnown() throws IOException {
        shell.environment.put("ARAWN_RECALL_EMBEDDER", "onnx");
        shell.run("maintain");
        assertThat(paths()).allSatisfy(path -> assertThat(OwnPath.of(path)).as(path).isPresent());
        assertThat(paths().stream().flatMap(path -> OwnPath.of(path).stream())).contains(OwnPath.values());
    }

    /** Else the commands below would end before they come to what is in their way, and show nothing. */
    @Test
    void everyCommandDoesItsWorkWhereNothingIsInItsWay() {
        for (List<String> command : COMMANDS) {
            shell.pass(Duration.ofSeconds(1));
            CommandLineRun run = shell.run(command.toArray(String[]::new));
            int found = command.contains("--search") ? ExitCode.UNHEALTHY.number() : ExitCode.OK.number();
            assertThat(run.code()).as(command + "\n" + run).isEqualTo(found);
        }
    }

    static Stream<Arguments> pathsAndDecoys() {
        return Arrays.stream(OwnPath.values())
                .filter(path -> !path.isUnpacked())
                .flatMap(path -> Arrays.stream(Decoy.values()).map(decoy -> arguments(path, decoy)));
    }

    @ParameterizedTest
    @MethodSource("pathsAndDecoys")
    void nothingElseIsOpenedInItsPlace(OwnPath path, Decoy decoy) throws IOException {
        if (path.mayBeALink() && decoy != Decoy.PIPE) {
            return;
        }
        Path place = place(path);
        remove(place);
        put(decoy, place);
        for (List<String> command : COMMANDS) {
            if (!LONG && !meets(command, decoy)) {
                continue;
            }
            shell.pass(Duration.ofSeconds(1));
            CommandLineRun run = shell.run(command.toArray(String[]::new));
            assertThat(run.err()).as(command + "\n" + run).doesNotContain("unexpected").doesNotContain("\tat ");
        }
        assertNothingIsTouchedElsewhere();
    }

    /** One of the five. */
    private static boolean meets(List<String> command, Decoy decoy) {
        List<Decoy> all = List.of(Decoy.values());
        return Math.floorMod(COMMANDS.indexOf(command) - all.indexOf(decoy), all.size()) == 0;
    }

    /** Where it is; that of vectors, which are not made here, is found by the name of the catalog that it resembles. */
    private Path place(OwnPath wanted) throws IOException {
        return paths().stream()
                .flatMap(path -> Stream.of(path, path.replace("cache.db", "vectors.db")))
                .filter(path -> OwnPath.of(path).stream().anyMatch(wanted::equals))
                .map(path -> shell.arawnHome().resolve(path))
                .findFirst()
                .orElseThrow();
    }

    private static void remove(Path place) throws IOException {
        if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(place)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private void put(Decoy decoy, Path place) throws IOException {
        switch (decoy) {
            case LINK_TO_A_FILE -> Files.createSymbolicLink(place, precious());
            case LINK_TO_NOTHING -> Files.createSymbolicLink(place, elsewhere.resolve("nothing"));
            case LINK_TO_A_FOLDER -> Files.createSymbolicLink(
                    place, Files.createDirectory(elsewhere.resolve("folder")));
            case PIPE -> Pipes.make(place);
            case FOLDER -> Files.createDirectory(place);
        }
    }

    /** Open to others, and with a torn end, as that is what is repaired in files of ours. */
    private Path precious() throws IOException {
        Path file = Files.writeString(elsewhere.resolve("precious"), "precious");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private void assertNothingIsTouchedElsewhere() throws IOException {
        assertThat(elsewhere.resolve("nothing")).doesNotExist();
        if (Files.exists(elsewhere.resolve("precious"))) {
            assertThat(elsewhere.resolve("precious")).hasContent("precious");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(elsewhere.resolve("precious"))))
                    .isEqualTo("rw-r--r--");
        }
        if (Files.exists(elsewhere.resolve("folder"))) {
            assertThat(elsewhere.resolve("folder")).isEmptyDirectory();
        }
    }
}
