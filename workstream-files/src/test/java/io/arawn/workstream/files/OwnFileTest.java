package io.arawn.workstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
final class OwnFileTest {

    private final Path folder;
    private final Path elsewhere;

    OwnFileTest(@TempDir Path temporary) throws IOException {
        folder = Files.createDirectory(temporary.resolve("own"));
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    }

    /** An operation on a file. */
    interface Use {
        Object of(OwnFile file) throws IOException;
    }

    /** All operations that open, read, change or make a file. */
    @SuppressWarnings("ImmutableEnumChecker") // Each constant is a function without state.
    enum Way {
        LOOK(OwnFile::look),
        IDENTITY(OwnFile::identity),
        SIZE(OwnFile::size),
        READ(OwnFile::openToRead),
        READ_TEXT(file -> file.readText(StandardCharsets.UTF_8)),
        READ_STREAM(OwnFile::read),
        CHANGE(OwnFile::openToChange),
        OVERWRITE(file -> {
            file.overwrite(new byte[]{1});
            return file;
        }),
        OPEN_OR_MAKE(OwnFile::openOrMake),
        MAKE(OwnFile::make),
        MAKE_IF_MISSING(file -> {
            file.makeIfMissing();
            return file;
        }),
        ADD(OwnFile::openToAdd),
        UNPACK(file -> {
            file.unpack(() -> new ByteArrayInputStream(new byte[]{1}));
            return file;
        }),
        LOCK(OwnFile::tryLock),
        MOVE(file -> {
            file.moveTo(file.with(".moved"));
            return file;
        }),
        LINK(file -> {
            file.link(file.with(".linked"));
            return file;
        }),
        RIGHTS(OwnFile::openToOthers),
        CLOSE(file -> {
            file.closeToOthers();
            return file;
        });

        private final Use use;

        Way(Use use) {
            this.use = use;
        }
    }

    static Stream<Arguments> waysToDecoys() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Decoy.values()).map(decoy -> arguments(way, decoy)));
    }

    @ParameterizedTest
    @MethodSource("waysToDecoys")
    void whatIsNoRegularFileIsRefusedByName(Way way, Decoy decoy) throws IOException {
        OwnFile file = OwnFolder.at(folder).file("file");
        decoy.at(file.path(), elsewhere);
        Optional<String> before = Decoy.led(elsewhere);

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> way.use.of(file))
                .matches(refused -> refused instanceof UnsafeFileException
                        || (way == Way.MAKE && refused instanceof FileAlreadyExistsException))
                .withMessageContaining(file.path().toString());

        assertThat(Decoy.led(elsewhere)).isEqualTo(before);
        assertThat(elsewhere.resolve("nothing")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("waysToDecoys")
    void whatIsNoFolderIsRefusedByNameToo(Way way, Decoy decoy) throws IOException {
        OwnFolder inner = OwnFolder.at(folder).folder("inner");
        if (decoy == Decoy.FOLDER) {
            Files.createFile(inner.path());
        } else {
            decoy.at(inner.path(), elsewhere);
        }

        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> way.use.of(inner.file("file")))
                .withMessageContaining(inner.path().toString());

        assertThat(elsewhere.resolve("nothing")).doesNotExist();
        if (decoy == Decoy.LINK_TO_A_FOLDER) {
            assertThat(elsewhere.resolve("folder")).isEmptyDirectory();
        }
    }

    @Test
    void theFolderItselfMayBeALink() throws IOException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("home"), folder);
        OwnFile file = OwnFolder.at(link).folder("inner").file("file");
        file.folder().make();
        file.makeIfMissing();
        file.overwrite("text".getBytes(StandardCharsets.UTF_8));
        assertThat(file.readText(StandardCharsets.UTF_8)).isEqualTo("text");
        assertThat(folder.resolve("inner").resolve("file")).hasContent("text");
        assertThat(OwnFolder.at(link).filesBelow()).hasSize(1);
    }

    @Test
    void makesForTheOwnerAlone() throws IOException {
        OwnFile file = OwnFolder.at(folder.resolve("a").resolve("b")).file("file");
        file.folder().make();
        file.openToAdd().close();
        assertThat(rights(file.path())).isEqualTo("rw-------");
        assertThat(rights(file.folder().path())).isEqualTo("rwx------");
        assertThat(file.openToOthers()).isEmpty();
    }

    @Test
    void rightsAreNarrowedAndNeverWidened() throws IOException {
        OwnFile file = OwnFolder.at(folder).file("file");
        file.makeIfMissing();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--r--r--"));
        assertThat(file.openToOthers()).contains("r--r--r--");
        file.closeToOthers();
        assertThat(rights(file.path())).isEqualTo("r--------");
    }

    @Test
    void addsToTheEndAndNotThroughASecondName() throws IOException {
        OwnFile file = OwnFolder.at(folder).file("file");
        for (int i = 0; i < 2; i++) {
            try (FileChannel channel = file.openToAdd()) {
                OwnFile.write(channel, ByteBuffer.wrap(new byte[]{'a', 'b'}));
            }
        }
        assertThat(file.path()).hasContent("abab");
        Files.createLink(folder.resolve("second"), file.path());
        assertThatExceptionOfType(UnsafeFileException.class)
                .isThrownBy(file::openToAdd)
                .withMessageContaining("hard link");
    }

    @Test
    void replacingALinkLeavesWhatItLeadsTo() throws IOException {
        OwnFile file = OwnFolder.at(folder).file("file");
        Decoy.LINK_TO_A_FILE.at(file.path(), elsewhere);
        file.replace(new byte[]{'x'});
        assertThat(file.path()).hasContent("x");
        assertThat(elsewhere.resolve("target")).hasContent("precious");
    }

    @Test
    void deletingALinkLeavesWhatItLeadsTo() throws IOException {
        OwnFile file = OwnFolder.at(folder).file("file");
        Decoy.LINK_TO_A_FILE.at(file.path(), elsewhere);
        assertThat(file.delete()).isTrue();
        assertThat(file.delete()).isFalse();
        assertThat(elsewhere.resolve("target")).hasContent("precious");
    }

    @Test
    void asFoundAddsNothing() throws IOException {
        OwnFolder found = OwnFolder.at(folder).asFound();
        assertThatThrownBy(() -> found.file("new").makeIfMissing()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> found.file("new").openToAdd()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> found.folder("inner").make()).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> found.temporary("a")).isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
        OwnFolder.at(folder).file("there").makeIfMissing();
        found.file("there").overwrite(new byte[]{'x'});
        assertThat(folder.resolve("there")).hasContent("x");
        assertThatThrownBy(() -> found.file("there").moveTo(found.file("other")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void whatIsUnpackedBelowAFolderThatIsGoneDoesNotBringItBack() throws IOException {
        OwnFile file = OwnFolder.at(folder.resolve("gone")).folder("native").file("library");
        assertThatThrownBy(() -> file.unpack(() -> new ByteArrayInputStream(new byte[]{1})))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder.resolve("gone")).doesNotExist();
    }

    @Test
    void aHeldFileKnowsWhenItIsDeletedOrReplaced() throws IOException {
        OwnFile file = OwnFolder.at(folder).file("lock");
        file.makeIfMissing();
        try (HeldFile held = file.tryLock().orElseThrow()) {
            assertThat(held.isInPlace()).isTrue();
            assertThat(file.tryLock()).isEmpty();
            file.delete();
            assertThat(held.isInPlace()).isFalse();
            file.makeIfMissing();
            assertThat(held.isInPlace()).isFalse();
        }
        file.tryLock().orElseThrow().close();
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
