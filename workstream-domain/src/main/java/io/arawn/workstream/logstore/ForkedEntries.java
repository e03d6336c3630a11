package io.arawn.workstream.logstore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

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
        Stream<LogEntry> messages = Pages.entries(Pages.of(log, id, PAGE))
                .takeWhile(entry -> entry.position().compareTo(last) <= 0)
                .filter(entry -> entry.record() instanceof Message);
        return Stream.concat(messages, events.stream().map(this::entry)).iterator();
    }

    private LogEntry entry(Position event) {
        return log.read(id, event, 1).entries().getFirst();
    }
}
