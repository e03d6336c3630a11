package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Force;
import io.arawn.workstream.testkit.disk.DiskOperation.ForceNames;
import io.arawn.workstream.testkit.disk.DiskOperation.Link;
import io.arawn.workstream.testkit.disk.DiskOperation.MakeFolder;
import io.arawn.workstream.testkit.disk.DiskOperation.Rename;
import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Unlink;
import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides which operations no crash can undo. The bytes of a file are durable after a force. If a force failed, they
 * never are, even if a later force succeeds, because operating systems drop data that they could not write. A name is
 * durable after a force of its folder. A rename is one step, and durable after a force of either folder.
 */
final class Durable {

    private Durable() {}

    /** Whether the operation was durable after all of these operations. */
    static boolean is(List<DiskOperation> operations, int index) {
        List<DiskOperation> later = operations.subList(index + 1, operations.size());
        return switch (operations.get(index)) {
            case Write write -> bytes(write.file(), later);
            case Truncate truncate -> bytes(truncate.file(), later);
            case Link link -> names(link.name(), later);
            case Unlink unlink -> names(unlink.name(), later);
            case MakeFolder made -> names(made.name(), later);
            case Rename rename -> names(rename.from(), later) || names(rename.to(), later);
            case Force force -> true;
            case ForceNames force -> true;
        };
    }

    private static boolean bytes(int file, List<DiskOperation> later) {
        return forces(later).filter(force -> force.file() == file).findFirst().filter(Force::reached).isPresent();
    }

    private static Stream<Force> forces(List<DiskOperation> later) {
        return later.stream().filter(Force.class::isInstance).map(Force.class::cast);
    }

    private static boolean names(String name, List<DiskOperation> later) {
        return later.contains(new ForceNames(DiskImage.folderOf(name), true));
    }
}
