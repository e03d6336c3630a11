package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Force;
import io.arawn.workstream.testkit.disk.DiskOperation.ForceNames;
import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open file or folder of a {@link FaultyDisk}. A force is only recorded. */
final class FaultyChannel extends FileChannel {

    private final FaultyDisk disk;
    private final FileChannel real;
    private final int file;
    private final @Nullable String folder;
    private final boolean appends;

    private FaultyChannel(
            FaultyDisk disk, FileChannel real, int file, @Nullable String folder, boolean appends) {
        this.disk = disk;
        this.real = real;
        this.file = file;
        this.folder = folder;
        this.appends = appends;
    }

    static FaultyChannel ofFile(FaultyDisk disk, FileChannel real, int file, boolean appends) {
        return new FaultyChannel(disk, real, file, null, appends);
    }

    static FaultyChannel ofFolder(FaultyDisk disk, FileChannel real, String folder) {
        return new FaultyChannel(disk, real, -1, folder, false);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        disk.call(DiskCall.READ, null);
        return real.read(target);
    }

    @Override
    public int read(ByteBuffer target, long offset) throws IOException {
        disk.call(DiskCall.READ, null);
        return real.read(target, offset);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return read(targets[offset]);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return write(source, appends ? real.size() : real.position(), true);
    }

    @Override
    public int write(ByteBuffer source, long offset) throws IOException {
        return write(source, offset, false);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return write(sources[offset]);
    }

    private int write(ByteBuffer source, long offset, boolean moves) throws IOException {
        Optional<Fault> fault = disk.strike(DiskCall.WRITE);
        if (fault.isPresent() && !(fault.get().partly() && disk.strikesFirst() && source.remaining() > 1)) {
            throw new IOException(fault.get().reason());
        }
        ByteBuffer written = source.duplicate();
        written.limit(fault.isPresent() ? source.position() + source.remaining() / 2 : source.limit());
        return disk.change(journal -> {
            journal.add(new Write(file, offset, written));
            int count = moves ? real.write(written) : real.write(written, offset);
            source.position(source.position() + count);
            return count;
        });
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long offset) throws IOException {
        real.position(offset);
        return this;
    }

    @Override
    public long size() throws IOException {
        disk.call(DiskCall.READ, null);
        return real.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.call(DiskCall.TRUNCATE, null);
        return disk.change(journal -> {
            real.truncate(size);
            journal.add(new Truncate(file, size));
            return this;
        });
    }

    @Override
    public void force(boolean metadata) throws IOException {
        Optional<Fault> fault = disk.strike(folder == null ? DiskCall.FORCE : DiskCall.FORCE_NAMES);
        boolean reached = fault.isEmpty();
        disk.change(journal -> {
            journal.add(folder == null ? new Force(file, reached) : new ForceNames(folder, reached));
            return reached;
        });
        if (fault.isPresent()) {
            throw new IOException(fault.get().reason());
        }
    }

    @Override
    public long transferTo(long offset, long count, WritableByteChannel target) throws IOException {
        disk.call(DiskCall.READ, null);
        return real.transferTo(offset, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long offset, long count) {
        throw new UnsupportedOperationException("write the bytes");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long offset, long size) {
        throw new UnsupportedOperationException("what is written to memory cannot be recorded");
    }

    @Override
    public FileLock lock(long offset, long size, boolean shared) throws IOException {
        disk.call(DiskCall.LOCK, null);
        return real.lock(offset, size, shared);
    }

    @Override
    public @Nullable FileLock tryLock(long offset, long size, boolean shared) throws IOException {
        disk.call(DiskCall.LOCK, null);
        return real.tryLock(offset, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }
}
