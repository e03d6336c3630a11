package io.arawn.workstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {

    private static final String TOKEN = "s3cret-of-the-test";
    private static final String USER = System.getProperty("user.name");

    @TempDir
    private Path folder;

    private Path file(String text, String rights) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private String read(Path path) {
        return new TokenFile(path, path.getFileName()).read(USER).reveal();
    }

    private void refuses(Path path, String... sentence) {
        assertThatThrownBy(() -> read(path))
                .isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith("--token-file: " + path.getFileName())
                .hasMessageContainingAll(sentence)
                .hasMessageNotContaining(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------"})
    void readsWhatIsOursAlone(String rights) throws IOException {
        assertThat(read(file(TOKEN + "\n", rights))).isEqualTo(TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rw---x---", "rw------x"})
    void refusesWhatOthersMayUse(String rights) throws IOException {
        refuses(file(TOKEN, rights), "chmod 600 token");
    }

    @Test
    void refusesALink() throws IOException {
        Path link = folder.resolve("link");
        Files.createSymbolicLink(link, file(TOKEN, "rw-------"));

        refuses(link, "is a link");
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        refuses(Files.createDirectory(folder.resolve("folder")), "no regular file");
    }

    /** Root makes one for another user; others look at one of root's. */
    @Test
    void refusesAFileOfAnotherUser() throws IOException {
        Path file = file(TOKEN, "rw-------");
        boolean root = Files.getAttribute(file, "unix:uid").equals(0);
        if (root) {
            Files.setAttribute(file, "unix:uid", 65_533);
        }
        refuses(root ? file : Path.of("/etc/passwd"), "belongs to");
    }

    @Test
    void refusesAnEmptyOne() throws IOException {
        refuses(file("\n", "rw-------"), "is empty");
    }

    @Test
    void refusesWhatCannotBeSent() throws IOException {
        Path file = file(TOKEN + "\n" + TOKEN, "rw-------");

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("token holds no usable secret")
                .hasMessageNotContaining(TOKEN);
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> read(folder.resolve("token")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("there is no file token");
    }
}
