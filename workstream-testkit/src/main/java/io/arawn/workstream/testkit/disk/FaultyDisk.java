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
 * A disk that lies in a real folder and looks like it, locks and permissions included; only that it records what is done
 * to it, makes nothing durable, and fails when told to. Safe for use by many threads.
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

    /** @param folder exists; what is in it is durable */
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

    /** The same file as the path of this disk names, with nothing in between. */
    public Path real(Path path) {
        return FaultyPath.real(path);
    }

    /** What was done up to now. */
    public synchronized List<DiskOperation> operations() {
        return List.copyOf(journal.operations());
    }

    /** How many operations of a kind were done up to now. */
    public long count(Predicate<DiskOperation> kind) {
        return operations().stream().filter(kind).count();
    }

    /** Lets this go wrong from now on, and nothing else. */
    public synchronized void fail(Fault next) {
        fault = Optional.of(next);
        counted = 0;
        struck = 0;
    }

    /** Something that somebody else does. */
    public interface Meanwhile {
        /** Does it. */
        void happens() throws IOException;
    }

    private record Awaiting(DiskCall call, Meanwhile meanwhile) {}

    /** Lets this happen once, just before the next call of the kind. */
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

    /** Lets nothing go wrong from now on; returns how often something has since it was told to. */
    public synchronized int repair() {
        fault = Optional.empty();
        return struck;
    }

    /**
     * The disk as it might be if the machine had crashed after the first so many operations.
     *
     * @param survival what becomes of those that were not durable
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

    /** Something done to the real folder, and then recorded. */
    interface Action<T> {
        T in(DiskJournal journal) throws IOException;
    }

    synchronized <T> T change(Action<T> action) throws IOException {
        return action.in(journal);
    }

    /** Fails if this call is to. */
    void call(DiskCall call, @Nullable Path real) throws IOException {
        Optional<Fault> now = strike(call);
        if (now.isPresent()) {
            throw real == null
                    ? new IOException(now.get().reason())
                    : new FileSystemException(real.toString(), null, now.get().reason());
        }
    }

    /** The fault that this call meets. */
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

    /** Whether this is the first call that the fault strikes. */
    synchronized boolean strikesFirst() {
        return struck == 1;
    }
}
