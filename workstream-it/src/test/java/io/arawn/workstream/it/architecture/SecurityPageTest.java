package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that every promise on the security page names tests that exist. */
final class SecurityPageTest {

    private static final String HEADING = "| promise | against | shown by |";
    private static final int CELLS = 3;
    private static final int LEAST = 20;
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT|Exactness))`");

    private static List<String> promises(List<String> page) {
        return page.stream()
                .filter(line -> line.startsWith("|") && !line.equals(HEADING) && !line.startsWith("|---"))
                .toList();
    }

    /** The faults of a promise, one sentence each. */
    private static List<String> faults(String promise, Set<String> tests) {
        List<String> faults = new ArrayList<>();
        List<String> cells = List.of(promise.substring(1).split("\\|", -1));
        if (cells.size() != CELLS + 1) {
            faults.add("the row has " + (cells.size() - 1) + " cells: " + promise);
        }
        List<String> named = TEST.matcher(cells.get(cells.size() - 2)).results().map(found -> found.group(1)).toList();
        if (named.isEmpty()) {
            faults.add("no test is named: " + promise);
        }
        named.stream().filter(name -> !tests.contains(name)).forEach(name -> faults.add("there is no test " + name));
        return faults;
    }

    @Test
    void everyPromiseNamesTestsThatExist() throws IOException {
        SourceTree tree = SourceTree.ofTheRepository();
        List<String> page = Files.readAllLines(tree.root().resolve("docs").resolve("security.md"));
        Set<String> sources = tree.files().stream()
                .map(Path::getFileName)
                .map(file -> file.toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(promises(page)).hasSizeGreaterThan(LEAST);
        assertThat(promises(page)).allSatisfy(promise -> assertThat(faults(promise, sources)).isEmpty());
    }

    @Test
    void aPromiseWithoutATestIsFound() {
        Set<String> tests = Set.of("GateTest");

        assertThat(promises(List.of(HEADING, "|---|---|---|", "| a | b | `GateTest` |", "text")))
                .containsExactly("| a | b | `GateTest` |");
        assertThat(faults("| a | b | `GateTest` |", tests)).isEmpty();
        assertThat(faults("| a | b | `GoneTest` |", tests)).containsExactly("there is no test GoneTest");
        assertThat(faults("| a | `GateTest` | |", tests)).containsExactly("no test is named: | a | `GateTest` | |");
        assertThat(faults("| a | `GateTest` |", tests))
                .containsExactly("the row has 2 cells: | a | `GateTest` |");
    }
}
