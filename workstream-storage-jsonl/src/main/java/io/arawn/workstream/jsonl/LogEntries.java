package io.arawn.workstream.jsonl;

import io.arawn.workstream.jsonl.LineReader.Found;
import io.arawn.workstream.log.LogEntry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The records of one open log from its beginning. Holds only the records of one line in memory. For one thread. */
record LogEntries(LogFile file, LineReader lines) implements Iterable<LogEntry> {

    private static final int BLOCK = 64 << 10;

    @Override
    public Iterator<LogEntry> iterator() {
        try {
            return new Reading(new ForwardLines(file, 0, file.size(), lines.longest(), BLOCK));
        } catch (IOException e) {
            throw Failures.reading(file.path(), e);
        }
    }

    private final class Reading implements Iterator<LogEntry> {

        private final ForwardLines source;
        private final Deque<LogEntry> next = new ArrayDeque<>();

        Reading(ForwardLines source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            try {
                while (next.isEmpty()) {
                    RawLine line = source.next();
                    if (line == null) {
                        return false;
                    }
                    add(lines.read(line, file.generation()));
                }
                return true;
            } catch (IOException e) {
                throw Failures.reading(file.path(), e);
            }
        }

        private void add(Found found) {
            switch (found) {
                case Found.Entry one -> next.add(one.entry());
                case Found.Salvaged several -> next.addAll(several.entries());
                case Found.Damaged none -> {}
                case Found.Torn none -> {}
                case Found.Blank none -> {}
            }
        }

        @Override
        public LogEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return next.remove();
        }
    }
}
