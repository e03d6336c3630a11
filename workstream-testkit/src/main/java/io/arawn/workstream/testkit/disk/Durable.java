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
 * Tells what no crash can undo. The bytes of a file are durable once it was forced; when that failed they never are, even
 * if forcing succeeds later, because systems forget what they could not write. A name is
 * durable once its folder was forced; a renaming, which is one step, once either folder was.
 */
final class Durable {

    private Durable() {}

    /** Whether the operation was durable when all of these had been done. */
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
