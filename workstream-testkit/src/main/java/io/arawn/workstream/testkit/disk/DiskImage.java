package io.arawn.workstream.testkit.disk;

import io.arawn.workstream.testkit.disk.DiskOperation.Force;
import io.arawn.workstream.testkit.disk.DiskOperation.ForceNames;
import io.arawn.workstream.testkit.disk.DiskOperation.Link;
import io.arawn.workstream.testkit.disk.DiskOperation.MakeFolder;
import io.arawn.workstream.testkit.disk.DiskOperation.Rename;
import io.arawn.workstream.testkit.disk.DiskOperation.Truncate;
import io.arawn.workstream.testkit.disk.DiskOperation.Unlink;
import io.arawn.workstream.testkit.disk.DiskOperation.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The content of a disk: folders, names, and the bytes of the files with these names. */
public final class DiskImage {

    private final TreeSet<String> folders = new TreeSet<>();
    private final TreeMap<String, Integer> names = new TreeMap<>();
    private final Map<Integer, FileImage> files = new HashMap<>();

    private DiskImage() {
        folders.add("");
    }

    /** The content of a real folder. */
    static DiskImage of(Path folder, Numbers numbers) throws IOException {
        DiskImage image = new DiskImage();
        try (Stream<Path> everything = Files.walk(folder)) {
            for (Path path : everything.filter(each -> !each.equals(folder)).toList()) {
                String name = folder.relativize(path).toString();
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    image.folders.add(name);
                } else {
                    int number = numbers.of(name, key(path));
                    image.names.put(name, number);
                    image.file(number).fill(Files.readAllBytes(path));
                }
            }
        }
        return image;
    }

    /** Numbers files. */
    interface Numbers {
        /** The number of the file with this name and this key, which is the same for all its names. */
        int of(String name, Object key);
    }

    private static Object key(Path path) throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key;
    }

    private FileImage file(int number) {
        return files.computeIfAbsent(number, unknown -> new FileImage());
    }

    /** The content after the operations. The survival decides about those that were not durable. */
    DiskImage after(List<DiskOperation> operations, Survival survival) {
        DiskImage image = new DiskImage();
        image.folders.addAll(folders);
        image.names.putAll(names);
        files.forEach((number, content) -> image.files.put(number, content.copy()));
        for (int i = 0; i < operations.size(); i++) {
            DiskOperation operation = operations.get(i);
            boolean durable = Durable.is(operations, i);
            if (durable || survival.keeps(i, operation)) {
                image.apply(operation, durable ? Survival.Usual.EVERYTHING : survival);
            }
        }
        return image;
    }

    private void apply(DiskOperation operation, Survival survival) {
        switch (operation) {
            case Write write -> file(write.file()).write(write, survival);
            case Truncate truncate -> file(truncate.file()).truncate(truncate.size());
            case Link link -> link(link.name(), link.file());
            case Unlink unlink -> unlink(unlink.name());
            case Rename rename -> rename(rename.from(), rename.to());
            case MakeFolder made -> makeFolder(made.name());
            case Force force -> {}
            case ForceNames force -> {}
        }
    }

    private void makeFolder(String name) {
        if (folders.contains(folderOf(name))) {
            folders.add(name);
        }
    }

    private void link(String name, int file) {
        if (folders.contains(folderOf(name))) {
            names.put(name, file);
            file(file);
        }
    }

    private void unlink(String name) {
        names.remove(name);
        folders.remove(name);
    }

    private void rename(String from, String to) {
        Integer file = names.get(from);
        if (file != null && folders.contains(folderOf(to))) {
            names.remove(from);
            names.put(to, file);
        }
    }

    static String folderOf(String name) {
        return name.contains("/") ? name.substring(0, name.lastIndexOf('/')) : "";
    }

    /** Creates all of it in an empty folder. */
    public void writeTo(Path folder) throws IOException {
        for (String made : folders) {
            Files.createDirectories(folder.resolve(made));
        }
        Map<Integer, Path> written = new HashMap<>();
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            Path path = folder.resolve(name.getKey());
            Path same = written.putIfAbsent(name.getValue(), path);
            if (same == null) {
                Files.write(path, file(name.getValue()).bytes());
            } else {
                Files.createLink(path, same);
            }
        }
    }

    /** The names of all files. */
    public List<String> names() {
        return List.copyOf(names.keySet());
    }

    /** The bytes of the file with this name. */
    public byte[] bytes(String name) {
        Integer number = names.get(name);
        if (number == null) {
            throw new IllegalArgumentException("no file " + name + " among " + names.keySet());
        }
        return file(number).bytes();
    }
}
