package io.arawn.workstream.testkit.disk;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A disk in a real folder, with the folder's content, locks and permissions. But it records all operations, makes
 * nothing durable, and fails on request. Safe for use by many threads.
 */
public final class FaultyDisk {

    private final Path folder;
    private final FaultyFileSystem fileSystem;
    private final DiskJournal journal = new DiskJournal();
    private final DiskImage before;
    private Optional<Fault> fault = Optional.empty();
    private Optional<Awaiting> awaiting = Optional.empty();
    private int counted;
    private int struck;

    /** @param folder an existing folder; its content is durable */
    public FaultyDisk(Path folder) throws IOException {
        this.folder = folder.toRealPath();
        Map<Object, Integer> numbers = new HashMap<>();
        before = DiskImage.of(
                this.folder, (name, key) -> numbers.merge(key, journal.known(name), (number, other) -> {
                    journal.alsoKnown(name, number);
                    return number;
                }));
        fileSystem = new FaultyFileSystem(this);
    }

    /** The root of the disk. */
    public Path root() {
        return path(folder);
    }

    /** The real path of the same file, without the simulation. */
    public Path real(Path path) {
        return FaultyPath.real(path);
    }

    /** The operations up to now. */
    public synchronized List<DiskOperation> operations() {
        return List.copyOf(journal.operations());
    }

    /** The number of operations of a kind up to now. */
    public long count(Predicate<DiskOperation> kind) {
        return operations().stream().filter(kind).count();
    }

    /** Simulates this fault from now on, and no other. */
    public synchronized void fail(Fault next) {
        fault = Optional.of(next);
        counted = 0;
        struck = 0;
    }

    /** An action of another process. */
    public interface Meanwhile {
        /** Runs the action. */
        void happens() throws IOException;
    }

    private record Awaiting(DiskCall call, Meanwhile meanwhile) {}

    /** Runs the action once, just before the next call of the kind. */
    public synchronized void before(DiskCall call, Meanwhile happens) {
        awaiting = Optional.of(new Awaiting(call, happens));
    }

    private synchronized Optional<Meanwhile> due(DiskCall call) {
        Optional<Meanwhile> due = awaiting.filter(each -> each.call() == call).map(Awaiting::meanwhile);
        if (due.isPresent()) {
            awaiting = Optional.empty();
        }
        return due;
    }

    /** Simulates no fault from now on; returns how often the last fault occurred. */
    public synchronized int repair() {
        fault = Optional.empty();
        return struck;
    }

    /**
     * The disk as it might be if the machine had crashed after this number of operations.
     *
     * @param survival decides about the operations that were not durable
     */
    public DiskImage crashedAfter(int operations, Survival survival) {
        return before.after(operations().subList(0, operations), survival);
    }

    FaultyFileSystem fileSystem() {
        return fileSystem;
    }

    FaultyPath path(Path real) {
        return new FaultyPath(fileSystem, real);
    }

    String name(Path real) {
        return folder.relativize(real).toString().replace(File.separatorChar, '/');
    }

    /** An operation on the real folder, which is then recorded. */
    interface Action<T> {
        T in(DiskJournal journal) throws IOException;
    }

    synchronized <T> T change(Action<T> action) throws IOException {
        return action.in(journal);
    }

    /** Fails if the fault applies to this call. */
    void call(DiskCall call, @Nullable Path real) throws IOException {
        Optional<Fault> now = strike(call);
        if (now.isPresent()) {
            throw real == null
                    ? new IOException(now.get().reason())
                    : new FileSystemException(real.toString(), null, now.get().reason());
        }
    }

    /** The fault that applies to this call. */
    Optional<Fault> strike(DiskCall call) throws IOException {
        Optional<Meanwhile> due = due(call);
        if (due.isPresent()) {
            due.get().happens();
        }
        return struckBy(call);
    }

    private synchronized Optional<Fault> struckBy(DiskCall call) {
        if (fault.isEmpty() || !fault.get().calls().contains(call)) {
            return Optional.empty();
        }
        counted++;
        boolean strikes = counted >= fault.get().first() && struck < fault.get().times();
        struck += strikes ? 1 : 0;
        return strikes ? fault : Optional.empty();
    }

    /** Whether this is the first call to which the fault applies. */
    synchronized boolean strikesFirst() {
        return struck == 1;
    }
}
