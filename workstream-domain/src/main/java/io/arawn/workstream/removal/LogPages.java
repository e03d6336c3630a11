package io.arawn.workstream.removal;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.log.Position;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The records of a log from its beginning. The iterator holds one page at a time. */
record LogPages(Function<Optional<Position>, LogPage> pages) implements Iterable<LogEntry> {

    private static final int PAGE = 1_000;

    static LogPages of(MessageLog log, WorkstreamId id) {
        return new LogPages(from -> log.read(id, from.orElseGet(() -> log.start(id)), PAGE));
    }

    static LogPages of(MessageLog log, RemovedLog removed) {
        return new LogPages(from -> log.readRemoved(removed, from, PAGE));
    }

    Stream<LogEntry> stream() {
        return Stream.iterate(
                Optional.of(pages.apply(Optional.empty())),
                Optional::isPresent,
                page -> page.filter(LogPage::more).map(before -> pages.apply(Optional.of(before.end().position()))))
                .flatMap(Optional::stream)
                .flatMap(page -> page.entries().stream());
    }

    @Override
    public Iterator<LogEntry> iterator() {
        return stream().iterator();
    }

    static Stream<LogEntry> stream(Iterable<LogEntry> entries) {
        return StreamSupport.stream(entries.spliterator(), false);
    }
}
