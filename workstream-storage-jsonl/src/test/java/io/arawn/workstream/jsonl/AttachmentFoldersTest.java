package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.testkit.AttachmentStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AttachmentFoldersTest extends AttachmentStoreContract {

    private static final WorkstreamId ID = new WorkstreamId("ws_1");
    private static final AttachedFile FILE = AttachedFile.of("image/png", Optional.empty(), new byte[]{1, 2, 3});

    @TempDir
    private Path folder;

    @Override
    protected AttachmentStore open() {
        return new AttachmentFolders(JsonlSettings.of(folder));
    }

    private Path kept() {
        return folder.resolve(".files").resolve("ws_1").resolve(FILE.reference().sha256());
    }

    @Test
    void filesAreForTheirOwnerOnly() throws Exception {
        open().keep(ID, FILE);
        assertThat(kept()).hasBinaryContent(new byte[]{1, 2, 3});
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept()))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aChangedFileIsNotGivenOutAndIsReplaced() throws Exception {
        open().keep(ID, FILE);
        Files.write(kept(), new byte[]{9});
        assertThat(open().content(ID, FILE.reference().sha256())).isEmpty();

        open().keep(ID, FILE);
        assertThat(open().content(ID, FILE.reference().sha256())).contains(FILE.content());
    }

    @Test
    void followsNoLink(@TempDir Path elsewhere) throws Exception {
        Path target = Files.write(elsewhere.resolve("secret"), new byte[]{1, 2, 3});
        Files.createDirectories(kept().getParent());
        Files.createSymbolicLink(kept(), target);

        assertThatThrownBy(() -> open().content(ID, FILE.reference().sha256()))
                .isInstanceOf(LogUnavailableException.class).hasMessageContaining("link");
        assertThatThrownBy(() -> open().keep(ID, FILE)).isInstanceOf(LogUnavailableException.class);
        assertThat(target).hasBinaryContent(new byte[]{1, 2, 3});
    }

    @Test
    void theLastDeletionLeavesNoFolder() {
        open().keep(ID, FILE);
        open().delete(ID, Set.of(FILE.reference().sha256()));
        assertThat(kept().getParent()).doesNotExist();
    }
}
