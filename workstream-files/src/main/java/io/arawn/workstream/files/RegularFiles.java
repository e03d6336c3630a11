package io.arawn.workstream.files;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Collects the regular files below a folder, as many as allowed. Files and folders that cannot be read are left out. */
final class RegularFiles extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final List<GivenTree.Entry> entries;
    private final int most;

    RegularFiles(Path folder, List<GivenTree.Entry> entries, int most) {
        this.folder = folder;
        this.entries = entries;
        this.most = most;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile()) {
            if (entries.size() == most) {
                throw new IOException("the folder has more than " + most + " files");
            }
            String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
            entries.add(new GivenTree.Entry(name, attributes.size(), attributes.lastModifiedTime().toInstant(),
                    Optional.of(file), () -> Files.newInputStream(file)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
        return FileVisitResult.CONTINUE;
    }
}
