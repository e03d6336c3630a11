package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import java.io.IOException;
import java.util.LinkedHashMap;

/** Logs that are open for writing. The last used ones stay open. Safe for use by many threads. */
final class OpenLogs implements AutoCloseable {

    private static final int MOST_OPEN = 64;

    private final StoreFolder folder;
    private final LinkedHashMap<WorkstreamId, OpenLog> open = new LinkedHashMap<>(16, 0.75f, true);

    OpenLogs(StoreFolder folder) {
        this.folder = folder;
    }

    /** A log in use. */
    final class OpenLog implements AutoCloseable {

        private final LogFile file;
        private int users;
        private boolean kept = true;
        private volatile long known = -1;

        private OpenLog(LogFile file) {
            this.file = file;
        }

        LogFile file() {
            return file;
        }

        /** Whether no other process has written since this process noted the end. */
        boolean isKnownTo(long end) {
            return known == end;
        }

        void know(long end) {
            known = end;
        }

        /** Ends the use. */
        @Override
        public void close() {
            synchronized (OpenLogs.this) {
                users--;
                closeUnlessNeeded();
            }
        }

        private void drop() {
            kept = false;
            closeUnlessNeeded();
        }

        private void closeUnlessNeeded() {
            if (users == 0 && !kept) {
                file.close();
            }
        }
    }

    /** The log that is now in the file with this name. */
    synchronized OpenLog use(WorkstreamId id) throws IOException {
        OpenLog log = open.get(id);
        if (log == null || !log.file.isInPlace()) {
            forget(id);
            log = new OpenLog(LogFile.toWrite(folder.log(id)));
            open.put(id, log);
            if (open.size() > MOST_OPEN) {
                open.pollFirstEntry().getValue().drop();
            }
        }
        log.users++;
        return log;
    }

    synchronized boolean isOpen(WorkstreamId id) {
        return open.containsKey(id);
    }

    /** Closes the log after its current uses. */
    synchronized void forget(WorkstreamId id) {
        OpenLog log = open.remove(id);
        if (log != null) {
            log.drop();
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(OpenLog::drop);
        open.clear();
    }
}
