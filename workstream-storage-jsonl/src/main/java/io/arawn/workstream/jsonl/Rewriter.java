package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.jsonl.LineReader.Found;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Rewrites logs: writes a temporary file, forces it, and renames it over the old log. The caller holds the lock of the
 * log.
 */
final class Rewriter {

    private static final byte[] LINE_FEED = {'\n'};
    private static final int BLOCK = 64 << 10;

    private final StoreFolder folder;
    private final LineReader lines;

    Rewriter(StoreFolder folder, LineReader lines) {
        this.folder = folder;
        this.lines = lines;
    }

    /**
     * Rewrites the quarantine and then the log. In this order, an interrupted rewrite is visible: the log still
     * contains the text to remove.
     *
     * @param log a log that is healed
     */
    <R extends Revision> Optional<R> rewrite(
            WorkstreamId id, OwnFile log, List<OwnFile> quarantines, Function<Iterable<LogEntry>, Optional<R>> revising)
            throws IOException {
        try (LogFile file = LogFile.toRead(log);
                Replacement replacement = new Replacement(file, folder.temporary(id))) {
            Optional<R> revision = revising.apply(new LogEntries(file, lines));
            if (revision.isPresent()) {
                for (OwnFile quarantine : quarantines) {
                    rewriteQuarantine(id, quarantine, revision.get());
                }
                write(file, replacement, revision.get());
                put(file, replacement);
            }
            return revision;
        }
    }

    private void put(LogFile file, Replacement replacement) throws IOException {
        replacement.finish();
        if (!file.isInPlace()) {
            throw new LogUnavailableException(
                    file.path()
                            + " could not be rewritten, nothing was stored: it was renamed or removed meanwhile, or cannot "
                            + "be looked at; look where it is and try again",
                    null);
        }
        replacement.takePlace();
        StoreFolder.forceNames(file.file().folder());
    }

    private void write(LogFile file, Replacement replacement, Revision revision) throws IOException {
        ForwardLines source = new ForwardLines(file, 0, file.size(), lines.longest(), BLOCK);
        for (RawLine line = source.next(); line != null; line = source.next()) {
            write(file, line, replacement, revision);
        }
        if (!replacement.isEnded()) {
            replacement.write(LINE_FEED);
        }
    }

    private void write(LogFile file, RawLine line, Replacement replacement, Revision revision) throws IOException {
        switch (lines.read(line, file.generation())) {
            case Found.Entry found -> write(found.entry(), line, replacement, revision);
            case Found.Salvaged found -> write(file, line, found, replacement, revision);
            case Found.Blank blank -> replacement.copy(line);
            case Found.Damaged damaged -> copyIfKept(file, line, replacement, revision);
            case Found.Torn torn -> copyIfKept(file, line, replacement, revision);
        }
    }

    /** Salvaged records get their own lines, and so does the text between them. */
    private void write(
            LogFile file, RawLine line, Found.Salvaged salvaged, Replacement replacement, Revision revision)
            throws IOException {
        int start = 0;
        for (LogEntry entry : salvaged.entries()) {
            int begin = (int) (entry.position().number() - line.textOffset());
            rest(file, line, start, begin, replacement, revision);
            Batch batch = new Batch(lines.longest());
            Optional<LogRecord> revised = revision.of(entry.record());
            if (revised.filter(entry.record()::equals).isPresent()) {
                batch.add(entry);
            } else {
                revised.ifPresent(batch::add);
            }
            replacement.write(batch.bytes());
            start = begin + entry.line().orElseThrow().length();
        }
        rest(file, line, start, line.bytes().length, replacement, revision);
    }

    private static void rest(
            LogFile file, RawLine line, int start, int end, Replacement replacement, Revision revision)
            throws IOException {
        RawLine rest = RawLine.of(line.textOffset() + start, line.bytes(), start, end, true);
        if (!rest.blank() && DamagedText.of(file, rest).allMatch(revision::keeps)) {
            replacement.write(rest.bytes());
            replacement.write(LINE_FEED);
        }
    }

    private void write(LogEntry entry, RawLine line, Replacement replacement, Revision revision) throws IOException {
        Optional<LogRecord> revised = revision.of(entry.record());
        if (revised.isEmpty()) {
            return;
        }
        boolean derived = entry.record().id().value().startsWith("at-" + line.offset() + "-");
        if (revised.get().equals(entry.record()) && !derived) {
            replacement.copy(line);
            return;
        }
        Batch batch = new Batch(lines.longest());
        if (revised.get().equals(entry.record())) {
            batch.add(entry);
        } else {
            batch.add(revised.get());
        }
        replacement.write(batch.bytes());
    }

    private static boolean copyIfKept(LogFile file, RawLine line, Replacement replacement, Revision revision)
            throws IOException {
        boolean kept = DamagedText.of(file, line).allMatch(revision::keeps);
        if (kept) {
            replacement.copy(line);
        }
        return kept;
    }

    private void rewriteQuarantine(WorkstreamId id, OwnFile quarantine, Revision revision) throws IOException {
        if (!quarantine.exists()) {
            return;
        }
        try (LogFile file = LogFile.toRead(quarantine);
                Replacement replacement = new Replacement(file, folder.temporary(id))) {
            ForwardLines source = new ForwardLines(file, 0, file.size(), lines.longest(), BLOCK);
            boolean any = false;
            boolean all = true;
            for (RawLine line = source.next(); line != null; line = source.next()) {
                boolean kept = copyIfKept(file, line, replacement, revision);
                any |= kept;
                all &= kept;
            }
            replacement.finish();
            if (!any) {
                quarantine.delete();
            } else if (!all) {
                replacement.takePlace();
            }
        }
        StoreFolder.forceNames(quarantine.folder());
    }
}
