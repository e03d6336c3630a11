package io.arawn.workstream.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.testkit.RecordingFollower;
import io.arawn.workstream.testkit.Records;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessesTest {

    private static final int ENDLESS = 1_000_000;

    private final Store store;

    ProcessesTest(@TempDir Path folder) {
        store = new Store(folder);
        store.log.create(Store.ID, List.of());
    }

    @Test
    void severalProcessesAppendToOneLog() throws Exception {
        Process first = AppendingProcess.start(store.folder, "a", 150);
        Process second = AppendingProcess.start(store.folder, "b", 150);
        for (int i = 0; i < 150; i++) {
            store.log.append(Store.ID, Records.messages(i, i + 1));
        }
        assertThat(first.waitFor()).isZero();
        assertThat(second.waitFor()).isZero();
        assertThat(store.damaged()).isEmpty();
        List<String> ids = Store.ids(store.all().entries());
        assertThat(ids).hasSize(450);
        for (String prefix : List.of("a", "b", "m")) {
            assertThat(ids.stream().filter(id -> id.startsWith(prefix)).map(id -> Integer.valueOf(id.substring(1))))
                    .hasSize(150)
                    .isSorted();
        }
    }

    @Test
    void followersSeeWhatOtherProcessesAppend() throws Exception {
        RecordingFollower follower = new RecordingFollower();
        try (var subscription = store.log.follow(Store.ID, store.log.start(Store.ID), follower)) {
            Process other = AppendingProcess.start(store.folder, "p", 5);
            assertThat(follower.next(5)).containsExactly("p0", "p1", "p2", "p3", "p4");
            assertThat(other.waitFor()).isZero();
        }
    }

    @Test
    void everythingAcknowledgedSurvivesAKill() throws Exception {
        List<String> acknowledged = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            Process process = AppendingProcess.start(store.folder, "r" + round + "-", ENDLESS);
            try (BufferedReader output = AppendingProcess.output(process)) {
                for (int i = 0; i < 40 + 17 * round; i++) {
                    acknowledged.add(output.readLine());
                }
                // Through its handle, because its output is still to be read.
                assertThat(process.toHandle().destroyForcibly()).isTrue();
                output.lines().forEach(acknowledged::add);
                process.waitFor();
            }
        }
        store.log.append(Store.ID, Records.messages(0, 1));
        assertThat(Store.ids(store.forward(500))).containsAll(whole(acknowledged)).endsWith("m0");
        assertThat(store.damaged()).isEmpty();
    }

    /** Without the last message of a round, which the kill may have cut. */
    private static List<String> whole(List<String> printed) {
        List<String> whole = new ArrayList<>();
        for (int i = 0; i + 1 < printed.size(); i++) {
            if (printed.get(i).substring(0, 3).equals(printed.get(i + 1).substring(0, 3))) {
                whole.add(printed.get(i));
            }
        }
        assertThat(whole).hasSizeGreaterThan(150);
        return whole;
    }

    @Test
    void aFailedWriteIsCutBackAndSaysSo() throws Exception {
        store.log.append(Store.ID, Records.messages(0, 1));
        // The shell counts in blocks of 512 or 1024 bytes; either way some messages fit and the next does not.
        List<String> command = new ArrayList<>();
        command.addAll(List.of("sh", "-c", "ulimit -f 8; exec \"$@\"", "sh"));
        command.addAll(LimitedProcess.command(store.folder));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader output = AppendingProcess.output(process)) {
            List<String> lines = output.lines().toList();
            assertThat(lines).last().asString()
                    .contains("ws_x.jsonl could not be written, nothing was stored: File too large");
            assertThat(store.text()).endsWith("}\n");
            assertThat(Store.ids(store.all().entries())).hasSize(lines.size()).hasSizeGreaterThan(3);
        }
        assertThat(process.waitFor()).isZero();
    }
}
