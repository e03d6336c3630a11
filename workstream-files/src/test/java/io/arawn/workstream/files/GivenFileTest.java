package io.arawn.workstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
final class GivenFileTest {

    private final Path folder;
    private final Path elsewhere;

    GivenFileTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("own"));
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    }

    @Test
    void aLinkThatAPersonNamedIsFollowed() throws IOException {
        Path link = folder.resolve("link");
        Decoy.LINK_TO_A_FILE.at(link, elsewhere);
        assertThat(new GivenFile(link).readText(StandardCharsets.UTF_8)).isEqualTo("precious");
        assertThat(new GivenFile(link).isStream()).isFalse();
    }

    @Test
    void aLinkToNothingIsMissing() throws IOException {
        Path link = folder.resolve("link");
        Decoy.LINK_TO_NOTHING.at(link, elsewhere);
        assertThatThrownBy(() -> new GivenFile(link).read()).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"LINK_TO_A_FOLDER", "PIPE", "FOLDER"})
    void whatHasNoBytesOrWouldKeepUsWaitingIsRefused(Decoy decoy) throws IOException {
        Path path = folder.resolve("given");
        decoy.at(path, elsewhere);
        assertThatExceptionOfType(UnsafeFileException.class)
                .isThrownBy(() -> new GivenFile(path).read())
                .withMessageContaining(path.toString());
    }

    @Test
    void aLinkToAPipeIsRefused() throws IOException {
        Path pipe = elsewhere.resolve("pipe");
        Decoy.make(pipe);
        Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
        assertThatThrownBy(() -> new GivenFile(link).read()).isInstanceOf(UnsafeFileException.class);
    }

    @ParameterizedTest
    @EnumSource
    void makesNothingWhereAnythingHasTheName(Decoy decoy) throws IOException {
        Path path = folder.resolve("given");
        decoy.at(path, elsewhere);
        assertThatThrownBy(() -> new GivenFile(path).make()).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(elsewhere.resolve("nothing")).doesNotExist();
    }

    @Test
    void makesAndDeletes() throws IOException {
        GivenFile file = new GivenFile(folder.resolve("new"));
        try (OutputStream out = file.make()) {
            out.write('x');
        }
        assertThat(file.readText(StandardCharsets.UTF_8)).isEqualTo("x");
        file.delete();
        assertThat(file.path()).doesNotExist();
    }
}
