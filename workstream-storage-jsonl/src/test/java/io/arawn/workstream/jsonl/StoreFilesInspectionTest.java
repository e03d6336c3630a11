package io.arawn.workstream.jsonl;

import static io.arawn.workstream.jsonl.Store.line;
import static io.arawn.workstream.testkit.Records.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreFilesInspectionTest {

    private final Store store;

    StoreFilesInspectionTest(@TempDir Path parent) {
        store = new Store(parent.resolve("logs"));
    }

    @Test
    void whatWeMakeIsFine() {
        assertThat(inspect()).isEmpty();
        assertThat(store.folder).doesNotExist();
        store.log.create(Store.ID, messages(0, 3));
        store.log.append(Store.ID, messages(3, 5));
        assertThat(inspect()).isEmpty();
    }

    @Test
    void aTornTailIsQuarantinedAndNothingElseIsTouched() throws IOException {
        store.log.create(Store.ID, List.of());
        store.write(line(1) + "\n" + line(2) + "\n{\"torn");
        Finding torn = only(Kind.TORN_TAIL);
        assertThat(torn.what()).isEqualTo("it ends in 6 bytes that are no whole record");
        torn.repair().orElseThrow().run();
        assertThat(store.text()).isEqualTo(line(1) + "\n" + line(2) + "\n");
        assertThat(store.quarantine()).hasContent("{\"torn");
        assertThat(only(Kind.QUARANTINE).where()).isEqualTo("ws_x.jsonl.quarantine");
        torn.repair().orElseThrow().run();
        assertThat(store.quarantine()).hasContent("{\"torn");
    }

    @Test
    void aTailThatWasFinishedMeanwhileIsLeftAlone() throws IOException {
        store.log.create(Store.ID, List.of());
        String whole = line(1) + "\n" + line(2) + "\n";
        store.write(whole.substring(0, whole.length() - 9));
        Finding torn = only(Kind.TORN_TAIL);
        store.write(whole);
        torn.repair().orElseThrow().run();
        assertThat(store.text()).isEqualTo(whole);
        assertThat(store.quarantine()).doesNotExist();
    }

    @Test
    void aRecordWithoutItsLineFeedIsFine() throws IOException {
        store.log.create(Store.ID, List.of());
        store.write(line(1));
        assertThat(inspect()).isEmpty();
    }

    @Test
    void filesThatSomebodyMayTakeForLogsAreNamed() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        Files.writeString(store.folder.resolve("My Notes.jsonl"), line(1));
        Files.writeString(store.folder.resolve("ws_x.jsonl.sync-conflict"), line(1));
        Files.writeString(store.folder.resolve("UPPER.JSONL"), line(1));
        Files.writeString(store.folder.resolve("readme.txt"), "");
        Files.createSymbolicLink(store.folder.resolve("link.jsonl"), store.file());
        assertThat(inspect()).extracting(finding -> finding.kind() + " " + finding.where()).containsExactly(
                "IGNORED_FILE My Notes.jsonl", "IGNORED_FILE UPPER.JSONL", "IGNORED_FILE link.jsonl",
                "IGNORED_FILE ws_x.jsonl.sync-conflict");
        assertThat(inspect().getFirst().advice()).contains("my-notes.jsonl");
        assertThat(inspect().get(2).what()).isEqualTo("it is a symbolic link, and so it is no log");
        assertThat(store.log.ignored())
                .extracting(IgnoredFile::name)
                .containsExactly("My Notes.jsonl", "UPPER.JSONL", "link.jsonl", "ws_x.jsonl.sync-conflict");
    }

    @Test
    void whatIsBeingMadeIsNotLeftOver() throws IOException {
        store.log.create(Store.ID, List.of());
        Path temporary = Files.writeString(store.folder.resolve(".ws_y.77.tmp"), "half");
        Files.setLastModifiedTime(temporary, FileTime.from(Store.NOW.minus(Duration.ofMinutes(5))));
        assertThat(inspect()).isEmpty();
        Files.setLastModifiedTime(temporary, FileTime.from(Store.NOW.minus(Duration.ofMinutes(65))));
        only(Kind.LEFTOVER_FILE).repair().orElseThrow().run();
        assertThat(temporary).doesNotExist();
    }

    @Test
    void rightsThatAreTooWideAreNarrowedAndNeverWidened() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        mode(store.file(), "r--r--r--");
        mode(store.folder, "rwxr-xr-x");
        mode(store.folder.resolve(".locks/ws_x"), "rw-rw----");
        List<Finding> found = inspect();
        assertThat(found).extracting(Finding::kind).containsOnly(Kind.OPEN_TO_OTHERS).hasSize(3);
        found.forEach(finding -> finding.repair().orElseThrow().run());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(store.file()))).isEqualTo("r--------");
        assertThat(inspect()).isEmpty();
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    @Test
    void tellsOfTrashAndLocks() throws IOException {
        store.log.create(Store.ID, messages(0, 1));
        long size = Files.size(store.file());
        store.log.remove(Store.ID);
        Files.writeString(store.folder.resolve(".trash/odd.jsonl"), "");
        mode(store.folder.resolve(".trash/odd.jsonl"), "rw-------");
        Files.writeString(store.folder.resolve(".locks/ws_y"), "full");
        assertThat(inspect()).extracting(finding -> finding.kind() + " " + finding.where() + " " + finding.what())
                .containsExactly(
                        "ODD_LOCK .locks/ws_y locks are empty files named like workstreams, and this is none",
                        "UNUSED_LOCKS .locks 1 lock is of a log that is gone",
                        "IGNORED_FILE .trash/odd.jsonl it is in the trash and cannot be restored, as its name does not"
                                + " tell when it was removed",
                        "TRASH .trash 1 removed workstream takes " + size + " bytes");
    }

    @Test
    void tellsThatThereIsHardlyAnySpace() {
        store.log.create(Store.ID, messages(0, 1));
        StoreFolder folder = new StoreFolder(store.folder);
        TailInspection tails = new TailInspection(folder, new StoreLocks(folder, Duration.ZERO), new LineReader(99));
        List<Finding> findings = new ArrayList<>();
        new StoreFilesInspection(folder, InstantSource.fixed(Store.NOW), tails, Long.MAX_VALUE)
                .inspect(findings::add);
        assertThat(findings).extracting(Finding::kind).containsExactly(Kind.LOW_SPACE);
    }

    private Finding only(Kind kind) {
        List<Finding> found = inspect();
        assertThat(found).extracting(Finding::kind).containsExactly(kind);
        return found.getFirst();
    }

    private List<Finding> inspect() {
        List<Finding> findings = new ArrayList<>();
        store.log.inspection().inspect(findings::add);
        return findings;
    }
}
