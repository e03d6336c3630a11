package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.StoreInspection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks at the files of a storage folder. */
final class StoreFilesInspection implements StoreInspection {

    private static final Duration MAKING_TAKES_AT_MOST = Duration.ofHours(1);
    private static final Pattern TEMPORARY = Pattern.compile("\\.[a-z0-9][a-z0-9_-]*\\.\\d+\\.tmp");
    private static final long MEBIBYTE = 1L << 20;

    private final StoreFolder folder;
    private final InstantSource clock;
    private final long scarce;
    private final TailInspection tails;
    private final Trash trash;

    /** @param scarce the bytes of free space below which there are hardly any */
    StoreFilesInspection(StoreFolder folder, InstantSource clock, TailInspection tails, long scarce) {
        this.folder = folder;
        this.clock = clock;
        this.tails = tails;
        this.scarce = scarce;
        trash = new Trash(folder);
    }

    @Override
    public void inspect(Consumer<Finding> findings) {
        if (!Files.exists(folder.path())) {
            return;
        }
        try {
            FileRights rights = new FileRights(findings);
            rights.ofFolder(folder.path());
            for (Path file : sorted(folder.path())) {
                inspect(file, rights, findings);
            }
            space(findings);
        } catch (IOException e) {
            findings.accept(Finding.of(
                    Kind.UNREADABLE, folder.path().toString(), Failures.reason(e), "see whether you may read it"));
        }
    }

    /** By name; of a folder that is not there, nothing. */
    private static List<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private void inspect(Path file, FileRights rights, Consumer<Finding> findings) throws IOException {
        String name = file.getFileName().toString();
        if (file.equals(folder.trash())) {
            rights.ofFolder(file);
            trash(rights, findings);
        } else if (name.equals(StoreFolder.LOCKS)) {
            rights.ofFolder(file);
            locks(file, rights, findings);
        } else if (TEMPORARY.matcher(name).matches()) {
            temporary(file, findings);
        } else if (StoreFolder.id(file).isPresent() && isFile(file)) {
            rights.ofFile(file);
            tails.inspect(StoreFolder.id(file).get(), file, findings);
        } else if (isQuarantine(name)) {
            rights.ofFile(file);
            findings.accept(Finding.of(Kind.QUARANTINE, name,
                    Files.size(file) + " bytes that were torn off the end of a log are kept",
                    "look whether you miss something of it, and delete it when you like"));
        } else if (StoreFolder.looksLikeLog(name)) {
            findings.accept(ignored(file, name));
        }
    }

    private static boolean isFile(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isQuarantine(String name) {
        return name.endsWith(StoreFolder.QUARANTINE)
                && WorkstreamId.parse(name.substring(0, name.length() - StoreFolder.QUARANTINE.length())).isPresent();
    }

    private static Finding ignored(Path file, String name) {
        boolean named = StoreFolder.id(file).isPresent();
        return Finding.of(
                Kind.IGNORED_FILE,
                name,
                named ? "it is no regular file, and so no log" : "its name is no workstream id, and so it is no log",
                named
                        ? "put a copy of the file it stands for in its place"
                        : "rename it, such as to " + idLike(name) + StoreFolder.LOG + ", or import it");
    }

    private static String idLike(String name) {
        String stem = name.toLowerCase(Locale.ROOT).replaceFirst("\\.jsonl.*$", "");
        String id = stem.replaceAll("[^a-z0-9_-]+", "-").replaceAll("^[-_]+|[-_]+$", "");
        return WorkstreamId.parse(id).map(WorkstreamId::value).orElse("ws-" + (id.isEmpty() ? "1" : "log"));
    }

    private void temporary(Path file, Consumer<Finding> findings) throws IOException {
        if (Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(MAKING_TAKES_AT_MOST))) {
            findings.accept(Finding.of(
                    Kind.LEFTOVER_FILE,
                    file.getFileName().toString(),
                    "it was left behind by something that was making a log and did not finish",
                    "delete it")
                    .repairedBy(FileRights.repair(file, () -> Files.deleteIfExists(file))));
        }
    }

    private void locks(Path locks, FileRights rights, Consumer<Finding> findings) throws IOException {
        int unused = 0;
        for (Path lock : sorted(locks)) {
            String name = lock.getFileName().toString();
            boolean known = name.equals(StoreLocks.ALL) || WorkstreamId.parse(name).isPresent();
            if (!known || !isFile(lock) || Files.size(lock) > 0) {
                findings.accept(Finding.of(Kind.ODD_LOCK, StoreFolder.LOCKS + "/" + name,
                        "locks are empty files named like workstreams, and this is none",
                        "see what it is, and move it away"));
                continue;
            }
            rights.ofFile(lock);
            unused += name.equals(StoreLocks.ALL) || StoreFolder.exists(folder.path().resolve(name + StoreFolder.LOG))
                    ? 0
                    : 1;
        }
        if (unused > 0) {
            findings.accept(Finding.of(Kind.UNUSED_LOCKS, StoreFolder.LOCKS,
                    unused + (unused == 1 ? " lock is of a log that is gone" : " locks are of logs that are gone"),
                    "they are empty and do no harm; leave them, as somebody may be waiting for one"));
        }
    }

    private void trash(FileRights rights, Consumer<Finding> findings) throws IOException {
        long bytes = 0;
        for (Path file : sorted(folder.trash())) {
            rights.ofFile(file);
            bytes += isFile(file) ? Files.size(file) : 0;
            if (!Trash.isKept(file)) {
                findings.accept(Finding.of(Kind.IGNORED_FILE, ".trash/" + file.getFileName(),
                        "it is in the trash and cannot be restored, as its name does not tell when it was removed",
                        "move it away"));
            }
        }
        int removed = trash.list().size();
        if (removed > 0) {
            findings.accept(Finding.of(Kind.TRASH, ".trash",
                    removed + (removed == 1 ? " removed workstream takes " : " removed workstreams take ") + bytes
                            + " bytes",
                    "arawn workstream restore NAME takes one out"));
        }
    }

    private void space(Consumer<Finding> findings) throws IOException {
        long free = Files.getFileStore(folder.path()).getUsableSpace();
        if (free < scarce) {
            findings.accept(Finding.of(Kind.LOW_SPACE, folder.path().toString(),
                    "only " + free / MEBIBYTE + " MiB are free on its disk", "make room before messages are refused"));
        }
    }
}
