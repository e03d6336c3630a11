package io.arawn.workstream.it.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that the program uses only the loopback network, and writes files only in its home. Without permission for a
 * network namespace, only the files are tested; {@link io.arawn.workstream.it.supply.SupplyChainIT} covers the rest.
 */
final class NothingLeavesIT {

    @TempDir
    private Path folder;

    private SmallWorld world = new SmallWorld(List.of());

    @BeforeEach
    void make() {
        world = SmallWorld.make(folder);
        System.out.println(
                "A network of its own for NothingLeavesIT: " + (world.isSmall() ? "yes" : "none is made here"));
    }

    @Test
    void theProgramUsesNoOtherMachineAndLeavesNoFileBehind() throws IOException {
        Finished walked = world.run(NothingLeavesWalk.class, folder);

        walked.exits(0);
        if (world.isSmall()) {
            assertThat(walked.out().lines()).as("what was sent elsewhere, and files among those that all share")
                    .containsExactly("sent=0");
        }
        try (Stream<Path> kept = Files.walk(folder)) {
            assertThat(kept.map(folder::relativize).map(Path::toString).filter(NothingLeavesIT::isForeign).sorted())
                    .as("what is in the home of the user besides ARAWN_HOME")
                    .containsExactly("", "errors", "user", "user/temporary");
        }
    }

    private static boolean isForeign(String path) {
        return !path.matches("user/arawn home(/.*)?");
    }

    @Test
    void aLookUpAConnectionAndAFileAreSeen() {
        Finished talked = world.run(NothingLeavesWalk.class, folder, world.isSmall() ? "talks" : "writes");

        assertThat(talked.exits(0).out()).contains("file=/tmp/onnxruntime");
        if (world.isSmall()) {
            assertThat(talked.out()).contains("unknown\n").doesNotContain("sent=0\n");
        }
    }
}
