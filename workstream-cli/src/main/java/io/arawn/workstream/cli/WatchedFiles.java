package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.files.GivenFile;
import io.arawn.workstream.formats.ImportChoices;
import io.arawn.workstream.formats.ImportedBranch;
import io.arawn.workstream.formats.Importer;
import io.arawn.workstream.formats.Source;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Imports files that agents write. A file that cannot be read is told once; its conversations before are imported, and
 * the next change is a new attempt. For one thread.
 */
final class WatchedFiles {

    private static final List<String> BESIDE_DATABASES = List.of("-wal", "-shm", "-journal");

    private final Invocation invocation;
    private final List<Path> roots;
    private final Map<Path, String> told = new HashMap<>();
    private final Map<Path, String> stamps = new HashMap<>();
    private final Map<Path, Integer> keys = new HashMap<>();

    WatchedFiles(Invocation invocation, List<Path> roots) {
        this.invocation = invocation;
        this.roots = roots;
    }

    void take(Set<Path> changed) {
        Set<Path> files = new LinkedHashSet<>();
        changed.stream().map(WatchedFiles::database).filter(this::isMeant).forEach(files::add);
        files.stream().filter(this::isOther).forEach(this::take);
    }

    /** A change beside a database is one of the database. */
    private static Path database(Path file) {
        String name = String.valueOf(file.getFileName());
        return BESIDE_DATABASES.stream().filter(name::endsWith).findFirst()
                .map(end -> file.resolveSibling(name.substring(0, name.length() - end.length())))
                .orElse(file);
    }

    private boolean isMeant(Path file) {
        return roots.stream().anyMatch(file::startsWith);
    }

    /** Whether it is not what was read last. */
    private boolean isOther(Path file) {
        String stamp = new GivenFile(file).stamp() + new GivenFile(log(file)).stamp();
        return !stamp.isEmpty() && !stamp.equals(stamps.put(file, stamp));
    }

    private static Path log(Path file) {
        return file.resolveSibling(file.getFileName() + "-wal");
    }

    private void take(Path path) {
        GivenFile file = new GivenFile(path);
        Redaction redaction = new Redaction(invocation);
        try {
            // A new one each time, because workstreams may have been deleted or renamed meanwhile.
            new Importer(invocation.arawn(), ImportChoices.all(), redaction,
                    source -> CopiedTables.open(source, invocation), this::report)
                    .take(new Source(path.toString(), file.changed().orElseGet(invocation.arawn().clock()::instant),
                            file::read, ImportedPaths.beside(path)));
            told.remove(path);
            if (redaction.count() > keys.getOrDefault(path, 0)) {
                keys.put(path, redaction.count());
                redaction.report().ifPresent(found -> invocation.console().note("arawn: " + path + ": " + found));
            }
        } catch (IOException | WorkstreamException unreadable) {
            String reason = path + ": " + unreadable.getMessage();
            if (!reason.equals(told.put(path, reason))) {
                invocation.console().note("arawn: " + reason);
            }
        }
    }

    private void report(ImportedBranch branch) {
        if (branch.added() > 0) {
            Optional<String> id = branch.workstream().map(workstream -> "  " + workstream.id());
            invocation.console().print(branch.kind().title() + "  " + branch.name() + id.orElse("") + "  "
                    + branch.added() + (branch.added() == 1 ? " new message" : " new messages"));
            invocation.console().flush();
        }
    }
}
