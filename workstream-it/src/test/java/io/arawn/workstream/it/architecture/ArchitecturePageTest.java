package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that explains the code shows the modules and ports that there are. */
final class ArchitecturePageTest {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");
    private static final Pattern DRAWN = Pattern.compile("\\[(workstream-[a-z-]+)]");
    private static final Pattern PORT = Pattern.compile("(?m)^\\| `[a-z]+\\.([A-Z]\\w+)` \\|");
    private static final Set<String> NOT_SHIPPED = Set.of("workstream-testkit", "workstream-it", "workstream-bench");

    private final SourceTree tree = SourceTree.ofTheRepository();

    private String page() throws IOException {
        return Files.readString(tree.root().resolve("docs/architecture.md"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void thePictureShowsEveryModuleThatIsShipped() throws IOException {
        Set<String> modules = all(MODULE, Files.readString(tree.root().resolve("pom.xml")));
        assertThat(page()).contains(NOT_SHIPPED);
        modules.removeAll(NOT_SHIPPED);
        assertThat(all(DRAWN, page())).isEqualTo(modules);
    }

    @Test
    void theTableHoldsEveryPort() throws IOException {
        Set<String> ports =
                Shapes.PORTS.stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
        assertThat(all(PORT, page())).isEqualTo(ports);
    }
}
