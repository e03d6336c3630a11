package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The entries that a fork copies. The iterator holds at most one page at a time.
 *
 * @param last the position of the last message
 * @param events the positions of the events to copy after the messages
 */
record ForkedEntries(MessageLog log, WorkstreamId id, Position last, List<Position> events)
        implements Iterable<LogEntry> {

    private static final int PAGE = 500;

    @Override
    public Iterator<LogEntry> iterator() {
        return new Reading();
    }

    private final class Reading implements Iterator<LogEntry> {

        private final Iterator<Position> behind = events.iterator();
        private Iterator<LogEntry> page = Collections.emptyIterator();
        private Position next = log.start(id);
        private boolean more = true;

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && more) {
                page = messages();
            }
            return page.hasNext() || behind.hasNext();
        }

        @Override
        public LogEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.hasNext() ? page.next() : log.read(id, behind.next(), 1).entries().getFirst();
        }

        private Iterator<LogEntry> messages() {
            LogPage read = log.read(id, next, PAGE);
            next = read.end().position();
            more = read.more() && next.compareTo(last) <= 0;
            return read.entries().stream()
                    .filter(entry -> entry.record() instanceof Message && entry.position().compareTo(last) <= 0)
                    .iterator();
        }
    }
}
