package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrayFolderTest {

    @TempDir
    private Path temporary;

    @Test
    void theFolderThatCameSinceIsDeleted() throws IOException {
        Path older = make("onnxruntime-java1");
        Path other = make("something-else");
        StrayFolder stray = StrayFolder.in(temporary);
        make("onnxruntime-java2");

        stray.delete();

        assertThat(temporary).isDirectoryNotContaining(path -> !path.equals(older) && !path.equals(other));
        assertThat(older).exists();
    }

    @Test
    void oneThatMayBeAnotherProgramsStays() throws IOException {
        StrayFolder stray = StrayFolder.in(temporary);
        Files.createFile(make("onnxruntime-java1").resolve("libonnxruntime.so"));
        stray.delete();
        assertThat(temporary.resolve("onnxruntime-java1/libonnxruntime.so")).exists();

        make("onnxruntime-java2");
        stray.delete();
        assertThat(temporary.resolve("onnxruntime-java2")).exists();
    }

    private Path make(String name) throws IOException {
        return Files.createDirectory(temporary.resolve(name));
    }
}
