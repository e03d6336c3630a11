package io.arawn.workstream.it.supply;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.it.architecture.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that {@code NOTICE} names each shipped library of others with the licence that its author declares. */
final class NoticeIT {

    private static final Path DISTRIBUTION = Path.of(Objects.requireNonNull(System.getProperty("arawn.distribution")));
    private static final Path NOTICE = SourceTree.ofTheRepository().root().resolve("NOTICE");
    private static final Path REPOSITORY = Path.of(Objects.requireNonNull(System.getProperty("arawn.repository")));
    private static final String GAP = "  ";

    @Test
    void namesTheLicenceOfEveryLibrary() throws IOException {
        Map<String, String> declared = new TreeMap<>();
        DeclaredLicences licences = DeclaredLicences.in(REPOSITORY);
        ShippedJar.in(DISTRIBUTION.resolve("lib")).stream()
                .filter(jar -> !jar.artifact().startsWith("workstream-"))
                .forEach(jar -> declared.put(jar.artifact(), licences.of(jar)));

        assertThat(declared).hasSizeGreaterThan(40).doesNotContainValue("");
        assertThat(named()).isEqualTo(declared);
    }

    /** The lines of the first list, which are a name, a gap and a licence. */
    private static Map<String, String> named() throws IOException {
        Map<String, String> named = new TreeMap<>();
        Files.readAllLines(NOTICE).stream()
                .dropWhile(line -> !line.contains(GAP))
                .takeWhile(line -> line.contains(GAP))
                .forEach(line -> named.put(
                        line.substring(0, line.indexOf(GAP)), line.substring(line.indexOf(GAP)).strip()));
        return named;
    }

    @Test
    void isInTheDistributionWithTheTextsOfOtherLicences() throws IOException {
        assertThat(DISTRIBUTION.resolve("NOTICE")).hasSameTextualContentAs(NOTICE);
        try (Stream<Path> texts = Files.list(DISTRIBUTION.resolve("licences"))) {
            assertThat(texts).extracting(text -> text.getFileName().toString()).contains(
                    "bge-small-en-v1.5.txt", "markdown-it.txt", "dompurify.txt", "highlight.js.txt");
        }
    }
}
