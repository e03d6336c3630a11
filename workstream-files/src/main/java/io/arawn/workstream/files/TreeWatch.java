package io.arawn.workstream.files;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Notices which files change below folders that the user named. It follows no link, opens no file and writes nothing. For
 * one thread; another one may close it.
 */
public final class TreeWatch implements AutoCloseable {

    /** Changes that come together are reported together. */
    private static final int MILLISECONDS_TOGETHER = 100;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    /** @throws IOException if the system cannot watch folders */
    public TreeWatch() throws IOException {
        service = FileSystems.getDefault().newWatchService();
    }

    /**
     * Watches a folder and all below it from now on.
     *
     * @return the files that are there
     * @throws IOException if it cannot be read, or the system watches no more folders
     */
    public Set<Path> add(Path folder) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) throws IOException {
                addAlone(each);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(each);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path each, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    /**
     * Watches a folder and nothing below it from now on.
     *
     * @throws IOException if it cannot be read, or the system watches no more folders
     */
    public void addAlone(Path folder) throws IOException {
        folders.put(folder.register(
                service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY), folder);
    }

    /**
     * Waits for changes.
     *
     * @return the files that changed, and those of new folders; empty when the watch was closed
     * @throws IOException if a new folder cannot be watched
     */
    public Optional<Set<Path>> changes() throws IOException {
        Set<Path> changed = new LinkedHashSet<>();
        try {
            WatchKey key = service.take();
            while (key != null) {
                take(key, changed);
                key = service.poll(MILLISECONDS_TOGETHER, TimeUnit.MILLISECONDS);
            }
            return Optional.of(changed);
        } catch (ClosedWatchServiceException closed) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void take(WatchKey key, Set<Path> changed) throws IOException {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder == null) {
                continue;
            }
            if (event.context() instanceof Path name) {
                Path path = folder.resolve(name);
                if (new GivenFile(path).isFolder()) {
                    changed.addAll(add(path));
                } else {
                    changed.add(path);
                }
            } else {
                // The system dropped reports, so any file may have changed.
                changed.addAll(add(folder));
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    @Override
    public void close() throws IOException {
        service.close();
    }
}
