package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeLibraryTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void isUnpackedOnce() throws IOException {
        NativeLibrary library = new NativeLibrary(folder.resolve("native"));
        Path first = library.unpacked();
        Optional<Object> key = key(first);
        assertThat(library.unpacked()).isEqualTo(first);
        assertThat(key(first)).isEqualTo(key);
        assertThat(files()).containsExactly(first);
    }

    @Test
    void isUnpackedAgainWhenItIsNotWhole() throws IOException {
        NativeLibrary library = new NativeLibrary(folder.resolve("native"));
        Path unpacked = library.unpacked();
        byte[] whole = Files.readAllBytes(unpacked);
        Files.write(unpacked, new byte[]{1, 2, 3});
        assertThat(library.unpacked()).isEqualTo(unpacked).hasBinaryContent(whole);
        assertThat(files()).containsExactly(unpacked);
    }

    @Test
    void namesPlatformDriverAndSize() throws IOException {
        assertThat(new NativeLibrary(folder).unpacked().getFileName().toString())
                .matches("sqlite-.+-.+-[0-9]+-[0-9a-f]+-[0-9]+-.*sqlitejdbc.+");
    }

    @Test
    void leavesItToTheDriverWhenItCannotBeUnpacked() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file")).resolve("native");
        assertThat(ChildProcess.run(List.of(), folder.resolve("cache.db"), blocked)).isEqualTo("0 entries, path null");
    }

    @Test
    void isLoadedFromWhereItWasUnpacked() throws Exception {
        Path unpackedTo = folder.resolve("native");
        assertThat(ChildProcess.run(List.of(), folder.resolve("cache.db"), unpackedTo))
                .isEqualTo("0 entries, path " + unpackedTo.toAbsolutePath());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            return files.toList();
        }
    }

    private static Optional<Object> key(Path file) throws IOException {
        return new CacheFile(file).identity();
    }
}
