package io.arawn.workstream.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of a folder or of a zip archive that the user named, in the order of their names. It follows no link inside
 * the folder. It writes nothing, so the names in an archive lead nowhere. An entry that grows more than a text does when
 * it is unpacked is not read to its end.
 */
public final class GivenTree implements AutoCloseable {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int DEEPEST = 32;
    private static final long LARGEST_OF_ANY = 256L << 20;
    private static final long MOST_GROWTH = 300;

    /** How often an entry may be read. */
    private static final long READINGS = 8;

    private final List<Entry> entries;
    private final Optional<ZipFile> archive;

    private GivenTree(List<Entry> entries, Optional<ZipFile> archive) {
        this.entries = entries;
        this.archive = archive;
    }

    /**
     * A file in the tree.
     *
     * @param name the path within the tree, with slashes
     * @param size the number of its bytes
     * @param path where it is; empty in an archive
     */
    public record Entry(String name, long size, Instant changed, Optional<Path> path, OwnFile.Content content) {

        /** The name without folders. */
        public String lastName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /**
     * The tree at a path; empty if there is a file that is no archive.
     *
     * @throws java.nio.file.NoSuchFileException if there is nothing
     * @throws IOException if it cannot be read, or an archive is damaged
     */
    public static Optional<GivenTree> at(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Optional.of(new GivenTree(ofFolder(path), Optional.empty()));
        }
        if (!Files.isRegularFile(path) || !isArchive(path)) {
            return Optional.empty();
        }
        ZipFile archive = opened(path);
        try {
            return Optional.of(new GivenTree(ofArchive(archive, Files.size(path)), Optional.of(archive)));
        } catch (IOException | RuntimeException unreadable) {
            archive.close();
            throw unreadable;
        }
    }

    private static ZipFile opened(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException damaged) {
            throw new IOException(
                    "it begins as a zip archive, but cannot be read as one: " + damaged.getMessage(), damaged);
        }
    }

    private static boolean isArchive(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }

    private static List<Entry> ofFolder(Path folder) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Files.walkFileTree(folder, Set.<FileVisitOption>of(), DEEPEST, new RegularFiles(folder, entries, MOST_ENTRIES));
        entries.sort(Comparator.comparing(Entry::name));
        return List.copyOf(entries);
    }

    private static List<Entry> ofArchive(ZipFile archive, long size) throws IOException {
        if (archive.size() > MOST_ENTRIES) {
            throw new IOException("the archive has more than " + MOST_ENTRIES + " entries");
        }
        // Entries may overlap, so together they may grow more than each does.
        AtomicLong left = new AtomicLong(READINGS * Math.max(LARGEST_OF_ANY, MOST_GROWTH * size));
        try (Stream<? extends ZipEntry> all = archive.stream()) {
            return all.filter(entry -> !entry.isDirectory())
                    .map(entry -> entry(archive, entry, left))
                    .sorted(Comparator.comparing(Entry::name))
                    .toList();
        }
    }

    private static Entry entry(ZipFile archive, ZipEntry entry, AtomicLong left) {
        Instant changed = Optional.ofNullable(entry.getLastModifiedTime())
                .map(time -> time.toInstant())
                .orElse(Instant.EPOCH);
        long most = Math.max(LARGEST_OF_ANY, MOST_GROWTH * Math.max(entry.getCompressedSize(), 0));
        return new Entry(entry.getName(), entry.getSize(), changed, Optional.empty(),
                () -> new BoundedInput(archive.getInputStream(entry), most, left));
    }

    public List<Entry> entries() {
        return entries;
    }

    @Override
    public void close() throws IOException {
        if (archive.isPresent()) {
            archive.get().close();
        }
    }
}
