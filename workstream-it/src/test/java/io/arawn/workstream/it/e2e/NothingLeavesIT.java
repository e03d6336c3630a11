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
 * The program uses no network but this machine's, and keeps no file but in its home. Where the system makes no network of its
 * own for it, only the files are seen, and {@link io.arawn.workstream.it.supply.SupplyChainIT} stands alone for the rest.
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
