package io.arawn.workstream.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads every statement of this module: CockroachDB, YugabyteDB and Citus must understand it too. */
final class PortableStatementsTest {

    /** What one of them lacks, or understands differently. */
    private static final List<String> NOT_PORTABLE = List.of(
            "advisory", "listen ", "unlisten", "notify", "generated", "tsvector", "tsquery", "serial", "identity",
            "nextval",
            "trigger", "lock table", "skip locked", "deferrable", "exclude using", "using gin", "temporary", "ctid");

    @Test
    void noStatementUsesWhatOneOfThemLacks() throws IOException {
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(8);
        for (Path source : sources) {
            String statements = statements(source);
            assertThat(NOT_PORTABLE).as(source.toString()).noneMatch(statements::contains);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".sql")).toList();
        }
    }

    /** The text of a migration, and what stands between quotation marks in a class. */
    private static String statements(Path source) throws IOException {
        String text = Files.readString(source).toLowerCase(Locale.ROOT);
        if (source.toString().endsWith(".sql")) {
            return text;
        }
        StringBuilder quoted = new StringBuilder();
        String[] parts = text.split("\"", -1);
        for (int i = 1; i < parts.length; i += 2) {
            quoted.append(parts[i]);
        }
        return quoted.toString();
    }
}
