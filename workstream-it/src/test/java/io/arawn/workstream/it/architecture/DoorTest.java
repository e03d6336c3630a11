package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.Upkeep;
import io.arawn.workstream.local.LocalArawn;
import japicmp.cmp.JApiCmpArchive;
import japicmp.cmp.JarArchiveComparator;
import japicmp.cmp.JarArchiveComparatorOptions;
import japicmp.config.Options;
import japicmp.model.JApiClass;
import japicmp.output.stdout.StdoutOutputGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that programs which use the door still run and compile. {@code config/door.txt} lists what they may use: the door,
 * and the values that it takes and returns.
 */
final class DoorTest {

    private static final String ACCEPT = "arawn.door.accept";
    private static final List<Class<?>> DOOR =
            List.of(Arawn.class, ArawnBuilder.class, Upkeep.class, LocalArawn.class);

    private static final Set<String> OWN = Set.of(ShippedModule.DOMAIN.packagesIn("io.arawn.workstream"));

    @TempDir
    private Path folder;

    private final Path accepted = SourceTree.ofTheRepository().root().resolve("config/door.txt");

    private static Collection<String> now() {
        return SignatureReader.from(DOOR, DoorTest::isValue).values();
    }

    /**
     * Whether programs may use the type. Ports are excluded, because adapters implement them and programs do not; so are
     * the settings of the command line, which may change with it.
     */
    private static boolean isValue(Class<?> type) {
        return DOOR.contains(type) || (!Shapes.PORTS.contains(type) && OWN.contains(type.getPackageName()));
    }

    /** japicmp finds removed and changed members; {@code -Darawn.door.accept=true} accepts them. */
    @Test
    void isCompatibleWithWhatWasAccepted() throws IOException {
        if (Boolean.getBoolean(ACCEPT)) {
            Files.writeString(accepted, String.join("\n\n", now()) + "\n");
        }
        assertThat(breaks(List.of(Files.readString(accepted).strip().split("\n\n")), now()))
                .as("accept an intended change with -D%s=true; see CONTRIBUTING.md", ACCEPT)
                .isEmpty();
    }

    @Test
    void findsAMethodThatIsGone() throws IOException {
        List<String> less = now().stream().map(type -> type.replaceAll("\n    method public newest .*", "")).toList();
        assertThat(breaks(now(), less)).contains("REMOVED METHOD: PUBLIC(-)", " newest(");
    }

    @Test
    void findsAComponentOfARecordThatIsGone() throws IOException {
        List<String> less = now().stream().map(type -> type.replaceAll("\n    method public score .*", "")).toList();
        assertThat(breaks(now(), less)).contains("REMOVED METHOD: PUBLIC(-)", " score(");
    }

    @Test
    void findsAChangedResult() throws IOException {
        List<String> changed = now().stream()
                .map(type -> type.replaceAll("(method public forks \\S+\\))Ljava/util/List;", "$1Ljava/util/Set;"))
                .toList();
        assertThat(breaks(now(), changed)).contains("MODIFIED METHOD: PUBLIC java.util.Set", " forks(");
    }

    @Test
    void aNewMethodIsNoBreak() throws IOException {
        List<String> more = now().stream()
                .map(type -> type.contains("type final+public io/arawn/workstream/Arawn ")
                        ? type + "\n    method public later ()V -"
                        : type)
                .toList();
        assertThat(more).isNotEqualTo(List.copyOf(now()));
        assertThat(breaks(now(), more)).isEmpty();
    }

    /** The report on all changes that break source or binary compatibility; empty if there are none. */
    private String breaks(Collection<String> before, Collection<String> after) throws IOException {
        Stubs.write(before, folder.resolve("before.jar"));
        Stubs.write(after, folder.resolve("after.jar"));
        JarArchiveComparatorOptions options = new JarArchiveComparatorOptions();
        options.getIgnoreMissingClasses().setIgnoreAllMissingClasses(true);
        List<JApiClass> changes = new JarArchiveComparator(options).compare(
                new JApiCmpArchive(folder.resolve("before.jar").toFile(), "accepted"),
                new JApiCmpArchive(folder.resolve("after.jar").toFile(), "now"));
        List<JApiClass> broken = changes.stream()
                .filter(change -> !change.isBinaryCompatible() || !change.isSourceCompatible())
                .toList();
        if (broken.isEmpty()) {
            return "";
        }
        Options report = Options.newDefault();
        report.setOutputOnlyModifications(true);
        return new StdoutOutputGenerator(report, broken).generate();
    }
}
