package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Link;
import io.arawn.workstream.testkit.disk.DiskOperation.MakeFolder;
import io.arawn.workstream.testkit.disk.DiskOperation.Rename;
import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Unlink;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Forwards operations on the paths of a {@link FaultyDisk} to the real files. */
final class FaultyProvider extends FileSystemProvider {

    private final FaultyDisk disk;

    FaultyProvider(FaultyDisk disk) {
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException("make a FaultyDisk");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk.fileSystem();
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("take the root of a FaultyDisk");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        Path real = FaultyPath.real(path);
        disk.call(DiskCall.OPEN, real);
        return disk.change(journal -> {
            boolean there = Files.exists(real, LinkOption.NOFOLLOW_LINKS);
            FileChannel opened = FileChannel.open(real, options, attributes);
            if (Files.isDirectory(real)) {
                return FaultyChannel.ofFolder(disk, opened, disk.name(real));
            }
            int file = there ? journal.file(disk.name(real)) : journal.create(disk.name(real));
            if (there && options.contains(StandardOpenOption.TRUNCATE_EXISTING)) {
                journal.add(new Truncate(file, 0));
            }
            return FaultyChannel.ofFile(disk, opened, file, options.contains(StandardOpenOption.APPEND));
        });
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        disk.call(DiskCall.LIST, FaultyPath.real(folder));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> real = Files.newDirectoryStream(FaultyPath.real(folder))) {
            for (Path path : real) {
                Path same = disk.path(path);
                if (filter.accept(same)) {
                    found.add(same);
                }
            }
        }
        return new Listing(found);
    }

    private record Listing(List<Path> found) implements DirectoryStream<Path> {

        @Override
        public Iterator<Path> iterator() {
            return found.iterator();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        Path real = FaultyPath.real(folder);
        disk.call(DiskCall.MAKE_FOLDER, real);
        disk.change(journal -> {
            Files.createDirectory(real, attributes);
            journal.add(new MakeFolder(disk.name(real)));
            return real;
        });
    }

    @Override
    public void delete(Path path) throws IOException {
        Path real = FaultyPath.real(path);
        disk.call(DiskCall.DELETE, real);
        disk.change(journal -> {
            Files.delete(real);
            journal.add(new Unlink(disk.name(real)));
            return real;
        });
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Path real = FaultyPath.real(link);
        disk.call(DiskCall.LINK, real);
        disk.change(journal -> {
            int file = journal.file(disk.name(FaultyPath.real(existing)));
            Files.createLink(real, FaultyPath.real(existing));
            journal.add(new Link(disk.name(real), file));
            return real;
        });
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        Path target = FaultyPath.real(to);
        disk.call(DiskCall.RENAME, target);
        disk.change(journal -> {
            Files.move(FaultyPath.real(from), target, options);
            journal.add(new Rename(disk.name(FaultyPath.real(from)), disk.name(target)));
            return target;
        });
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) {
        throw new UnsupportedOperationException("copy the bytes");
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        disk.call(DiskCall.LOOK_UP, FaultyPath.real(one));
        return Files.isSameFile(FaultyPath.real(one), FaultyPath.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(FaultyPath.real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(FaultyPath.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path real = FaultyPath.real(path);
        disk.call(DiskCall.LOOK_UP, real);
        real.getFileSystem().provider().checkAccess(real, modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(FaultyPath.real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        disk.call(DiskCall.LOOK_UP, FaultyPath.real(path));
        return Files.readAttributes(FaultyPath.real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        disk.call(DiskCall.LOOK_UP, FaultyPath.real(path));
        return Files.readAttributes(FaultyPath.real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        Files.setAttribute(FaultyPath.real(path), attribute, value, options);
    }
}
