package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that the architecture page shows the modules and ports of the code. */
final class ArchitecturePageTest {

    private static final Pattern MODULE = Pattern.compile("<module>([a-z-]+)</module>");
    private static final Pattern DRAWN = Pattern.compile("\\[(workstream-[a-z-]+)]");
    private static final Pattern PORT = Pattern.compile("(?m)^\\| `[a-z]+\\.([A-Z]\\w+)` \\|");
    private static final Set<String> NOT_SHIPPED = Set.of("workstream-testkit", "workstream-it", "workstream-bench");

    private static final String ROOT = "io.arawn.workstream";
    private static final Set<ShippedModule> ADAPTERS =
            Set.of(ShippedModule.JSONL, ShippedModule.SQLITE, ShippedModule.LLM, ShippedModule.ONNX);

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

    @Test
    void theTableNamesEveryAdapterBesideItsPort() throws IOException {
        List<String> rows = page().lines().toList();
        JavaClasses classes = adapterClasses();
        for (Class<?> port : Shapes.PORTS) {
            String row = rows.stream()
                    .filter(line -> line.matches("\\| `[a-z]+\\." + port.getSimpleName() + "` \\|.*"))
                    .findFirst().orElseThrow();
            assertThat(adapters(classes, port)).allSatisfy(adapter -> assertThat(row).contains(adapter));
        }
    }

    private static JavaClasses adapterClasses() {
        String[] packages =
                ADAPTERS.stream().flatMap(module -> Stream.of(module.packagesIn(ROOT))).toArray(String[]::new);
        return new ClassFileImporter().withImportOption(Predefined.DO_NOT_INCLUDE_TESTS).importPackages(packages);
    }

    private static List<String> adapters(JavaClasses classes, Class<?> port) {
        return classes.stream()
                .filter(type -> type.isTopLevelClass() && !type.isInterface() && type.isAssignableTo(port))
                .map(type -> "`" + type.getSimpleName() + "`")
                .toList();
    }
}
