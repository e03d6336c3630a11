package io.arawn.workstream.jsonl;

import com.google.re2j.Pattern;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.FileKind;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.files.UnsafeFileException;
import io.arawn.workstream.health.Finding;
import io.arawn.workstream.health.Finding.Kind;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import io.arawn.workstream.log.MessageLog.IgnoredFile.Reason;
import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Inspects the files of a storage folder. */
final class StoreFilesInspection implements StoreInspection {

    private static final Duration MAKING_TAKES_AT_MOST = Duration.ofHours(1);
    private static final Pattern LOG_AND_MORE = Pattern.compile("\\.jsonl.*$");
    private static final Pattern NOT_IN_ID = Pattern.compile("[^a-z0-9_-]+");
    private static final Pattern AROUND_ID = Pattern.compile("^[-_]+|[-_]+$");
    private static final Pattern TEMPORARY = Pattern.compile("\\.[a-z0-9][a-z0-9_-]*\\.\\d+\\.tmp");
    private static final long MEBIBYTE = 1L << 20;

    private final StoreFolder folder;
    private final InstantSource clock;
    private final long scarce;
    private final TailInspection tails;
    private final Trash trash;

    /** @param scarce the bytes of free space below which space is low */
    StoreFilesInspection(StoreFolder folder, InstantSource clock, TailInspection tails, long scarce) {
        this.folder = folder;
        this.clock = clock;
        this.tails = tails;
        this.scarce = scarce;
        trash = new Trash(folder);
    }

    @Override
    public void inspect(Consumer<Finding> findings) {
        try {
            if (folder.folder().isThere()) {
                inspect(new FileRights(findings), findings);
            }
        } catch (IOException e) {
            findings.accept(unreadable(folder.path().toString(), e));
        }
    }

    private void inspect(FileRights rights, Consumer<Finding> findings) throws IOException {
        rights.ofFolder(folder.folder());
        for (OwnFile file : folder.folder().entries()) {
            try {
                inspect(file, rights, findings);
            } catch (UnsafeFileException unsafe) {
                findings.accept(notOurs(file, unsafe));
            }
        }
        space(findings);
    }

    private static Finding unreadable(String where, IOException failure) {
        return Finding.of(Kind.UNREADABLE, where, Failures.reason(failure), "see whether you may read it");
    }

    /** It has a name that only files of this program have. */
    private static Finding notOurs(OwnFile file, UnsafeFileException unsafe) {
        return Finding.of(
                Kind.UNSAFE_FILE, file.name(), Failures.reason(unsafe), "see where it comes from, and move it away");
    }

    private void inspect(OwnFile file, FileRights rights, Consumer<Finding> findings) throws IOException {
        String name = file.name();
        if (name.equals(StoreFolder.TRASH)) {
            rights.ofFolder(folder.trash());
            trash(rights, findings);
        } else if (name.equals(StoreFolder.LOCKS)) {
            OwnFolder locks = folder.folder().folder(StoreFolder.LOCKS);
            rights.ofFolder(locks);
            locks(locks, rights, findings);
        } else if (name.equals(StoreFolder.FILES)) {
            rights.ofFolder(folder.files());
            for (OwnFile attached : folder.files().filesBelow()) {
                rights.ofFile(attached);
            }
        } else if (TEMPORARY.matcher(name).matches()) {
            temporary(file, findings);
        } else if (isQuarantine(name)) {
            quarantine(file, rights, findings);
        } else if (StoreFolder.looksLikeLog(name)) {
            log(file, rights, findings);
        }
    }

    private void log(OwnFile file, FileRights rights, Consumer<Finding> findings) throws IOException {
        Optional<IgnoredFile> ignored = StoreFolder.ignored(file);
        if (ignored.isPresent()) {
            findings.accept(ignored(ignored.get()));
            return;
        }
        rights.ofFile(file);
        names(file, findings);
        tails.inspect(StoreFolder.id(file.name()).orElseThrow(), file, findings);
    }

    /** While a log is created it has two names for a moment; one is temporary. */
    private void names(OwnFile file, Consumer<Finding> findings) throws IOException {
        if (file.names() > 1 && file.look().filter(this::isOld).isPresent()) {
            findings.accept(Finding.of(
                    Kind.SECOND_NAME,
                    file.name(),
                    "it has another name too (a hard link), under which erased messages stay readable",
                    "delete the other name, such as one that a backup made, or put a copy in its place"));
        }
    }

    private void quarantine(OwnFile file, FileRights rights, Consumer<Finding> findings) throws IOException {
        long size = file.size();
        rights.ofFile(file);
        findings.accept(Finding.of(Kind.QUARANTINE, file.name(),
                size + " bytes that were torn off the end of a log are kept",
                "look whether you miss something of it, and delete it when you like"));
    }

    private static boolean isFile(OwnFile file) throws IOException {
        return file.kind().equals(Optional.of(FileKind.REGULAR));
    }

    private static boolean isQuarantine(String name) {
        return name.endsWith(StoreFolder.QUARANTINE)
                && WorkstreamId.parse(name.substring(0, name.length() - StoreFolder.QUARANTINE.length())).isPresent();
    }

    private static Finding ignored(IgnoredFile file) {
        String advice = file.reason() == Reason.NAME
                ? "rename it, such as to " + idLike(file.name()) + StoreFolder.LOG + ", or import it"
                : file.reason().advice();
        return Finding.of(Kind.IGNORED_FILE, file.name(), file.reason().words() + ", and so it is no log", advice);
    }

    private static String idLike(String name) {
        String stem = LOG_AND_MORE.matcher(Letters.small(name)).replaceFirst("");
        String id = AROUND_ID.matcher(NOT_IN_ID.matcher(stem).replaceAll("-")).replaceAll("");
        return WorkstreamId.parse(id).map(WorkstreamId::value).orElse("ws-" + (id.isEmpty() ? "1" : "log"));
    }

    private boolean isOld(BasicFileAttributes file) {
        return file.lastModifiedTime().toInstant().isBefore(clock.instant().minus(MAKING_TAKES_AT_MOST));
    }

    private void temporary(OwnFile file, Consumer<Finding> findings) throws IOException {
        if (file.look().filter(this::isOld).isPresent()) {
            findings.accept(Finding.of(
                    Kind.LEFTOVER_FILE,
                    file.name(),
                    "it was left behind by something that was making a log and did not finish",
                    "delete it")
                    .repairedBy(FileRights.repair(file.path(), file::delete)));
        }
    }

    private void locks(OwnFolder locks, FileRights rights, Consumer<Finding> findings) throws IOException {
        int unused = 0;
        for (OwnFile lock : locks.entries()) {
            String name = lock.name();
            if (name.equals(NameChanges.FILE) && isFile(lock)) {
                rights.ofFile(lock);
                continue;
            }
            boolean known = name.equals(StoreLocks.ALL) || WorkstreamId.parse(name).isPresent();
            if (!known || !isFile(lock) || lock.size() > 0) {
                findings.accept(Finding.of(Kind.ODD_LOCK, StoreFolder.LOCKS + "/" + name,
                        "locks are empty files named like workstreams, and this is none",
                        "see what it is, and move it away"));
                continue;
            }
            rights.ofFile(lock);
            unused += name.equals(StoreLocks.ALL) || folder.folder().file(name + StoreFolder.LOG).exists() ? 0 : 1;
        }
        if (unused > 0) {
            findings.accept(Finding.of(Kind.UNUSED_LOCKS, StoreFolder.LOCKS,
                    unused + (unused == 1 ? " lock is of a log that is gone" : " locks are of logs that are gone"),
                    "they are empty and do no harm; leave them, as somebody may be waiting for one"));
        }
    }

    private void trash(FileRights rights, Consumer<Finding> findings) throws IOException {
        long bytes = 0;
        for (OwnFile file : folder.trash().entries()) {
            rights.ofFile(file);
            bytes += isFile(file) ? file.size() : 0;
            if (!Trash.isKept(file.name()) || !isFile(file)) {
                findings.accept(inTrash(file));
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

    private static Finding inTrash(OwnFile file) throws IOException {
        String why = isFile(file) ? "its name does not tell when it was removed" : "it is no regular file";
        return Finding.of(Kind.IGNORED_FILE, StoreFolder.TRASH + "/" + file.name(),
                "it is in the trash and cannot be restored, as " + why, "move it away");
    }

    private void space(Consumer<Finding> findings) throws IOException {
        long free = folder.folder().usableSpace();
        if (free < scarce) {
            findings.accept(Finding.of(Kind.LOW_SPACE, folder.path().toString(),
                    "only " + free / MEBIBYTE + " MiB are free on its disk", "make room before messages are refused"));
        }
    }
}
