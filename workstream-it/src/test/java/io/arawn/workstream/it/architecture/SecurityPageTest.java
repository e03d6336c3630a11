package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of promises names tests that exist. */
final class SecurityPageTest {

    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final int LEAST = 30;

    @Test
    void namesTestsThatExist() throws IOException {
        SourceTree tree = SourceTree.ofTheRepository();
        String page = Files.readString(tree.root().resolve("docs/security.md"));
        Set<String> named = TEST.matcher(page).results()
                .map((MatchResult found) -> found.group(1) + ".java")
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> existing = tree.files().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(LEAST);
        assertThat(existing).containsAll(named);
    }
}
