package io.arawn.workstream.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.files.OwnFolder;
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
        NativeLibrary library = new NativeLibrary(OwnFolder.at(folder.resolve("native")));
        Path first = library.unpacked().path();
        Optional<String> key = key(first);
        assertThat(library.unpacked().path()).isEqualTo(first);
        assertThat(key(first)).isEqualTo(key);
        assertThat(files()).containsExactly(first);
    }

    @Test
    void isUnpackedAgainWhenItIsNotWhole() throws IOException {
        NativeLibrary library = new NativeLibrary(OwnFolder.at(folder.resolve("native")));
        Path unpacked = library.unpacked().path();
        byte[] whole = Files.readAllBytes(unpacked);
        Files.write(unpacked, new byte[]{1, 2, 3});
        assertThat(library.unpacked().path()).isEqualTo(unpacked).hasBinaryContent(whole);
        assertThat(files()).containsExactly(unpacked);
    }

    @Test
    void namesPlatformDriverAndSize() throws IOException {
        assertThat(new NativeLibrary(OwnFolder.at(folder)).unpacked().name())
                .matches("sqlite-.+-.+-[0-9]+-[0-9a-f]+-[0-9]+-.*sqlitejdbc.+");
    }

    @Test
    void leavesItToTheDriverWhenItCannotBeUnpacked() throws Exception {
        Path blocked = Files.createFile(folder.resolve("file")).resolve("native");
        assertThat(ChildProcess.run(List.of(), folder.resolve("cache.db"), blocked)).isEqualTo("0 entries, path null");
    }

    @Test
    void isLoadedWhenItIsUnpackedSoThatItsFolderMayBeDeleted() throws Exception {
        Path unpackedTo = folder.resolve("native");
        assertThat(ChildProcess.run(List.of(), folder.resolve("cache.db"), unpackedTo))
                .isEqualTo("0 entries, path " + unpackedTo.toAbsolutePath());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("native"))) {
            return files.toList();
        }
    }

    private static Optional<String> key(Path file) throws IOException {
        return new CacheFile(TestCaches.file(file)).identity();
    }
}
