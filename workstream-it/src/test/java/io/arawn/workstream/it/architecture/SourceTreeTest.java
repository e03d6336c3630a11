package io.arawn.workstream.it.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTreeTest {

    @TempDir
    Path folder;

    @Test
    void sourcesAreShortAndNoTestSleepsOrIsSkipped() throws IOException {
        SourceTree tree = SourceTree.ofTheRepository();
        assertThat(tree.files()).hasSizeGreaterThan(90);
        assertThat(tree.faults()).isEmpty();
    }

    @Test
    void halfOfTheMainFilesFitOnAScreen() throws IOException {
        List<Integer> sizes = SourceTree.ofTheRepository().mainSizes();
        int median = sizes.get(sizes.size() / 2);
        System.out.println("Main sources: " + sizes.size() + " files, median " + median + " lines, longest "
                + sizes.getLast());
        assertThat(median).isLessThanOrEqualTo(80);
    }

    @Test
    void longFilesSleepingHastyAndSkippedTestsAreFound() throws IOException {
        write("src/main/java/Long.java", "\n".repeat(SourceTree.LONGEST_FILE + 1));
        write("src/test/java/SleepyTest.java", "class SleepyTest {\n Thread" + ".sleep(1);\n}");
        write("src/test/java/LazyTest.java", "@" + "Disabled\nclass LazyTest {\n assume" + "True(false);\n}");
        write("src/test/java/HastyTest.java", """
                @%s(60)
                class HastyTest {{
                    queue.%s(10, TimeUnit.SECONDS);
                    request.%s(Duration.ofSeconds(20));
                    future.get(Hang.MINUTES, TimeUnit.MINUTES);
                }}""".formatted("Timeout", "poll", "timeout"));
        write("src/main/java/Paging.java", "while (more && wanted) {\n} while (page.more());");
        assertThat(new SourceTree(folder).faults())
                .containsExactly(
                        "src/main/java/Long.java has 401 lines; 400 is the limit",
                        "src/main/java/Paging.java:1 reads page after page itself; use Pages",
                        "src/main/java/Paging.java:2 reads page after page itself; use Pages",
                        "src/test/java/HastyTest.java:1 ends a wait after a time of its own; use Hang",
                        "src/test/java/HastyTest.java:3 ends a wait after a time of its own; use Hang",
                        "src/test/java/HastyTest.java:4 ends a wait after a time of its own; use Hang",
                        "src/test/java/LazyTest.java:1 can be skipped; make it run everywhere or remove it",
                        "src/test/java/LazyTest.java:3 can be skipped; make it run everywhere or remove it",
                        "src/test/java/SleepyTest.java:2 sleeps; wait for what is expected instead");
    }

    @Test
    void filesAtTheLimitAndBuildOutputAreNotFound() throws IOException {
        write("src/main/java/Just.java", "\n".repeat(SourceTree.LONGEST_FILE));
        write("target/generated-sources/Long.java", "\n".repeat(SourceTree.LONGEST_FILE + 1));
        assertThat(new SourceTree(folder).faults()).isEmpty();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
