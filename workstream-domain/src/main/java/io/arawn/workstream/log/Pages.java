package io.arawn.workstream.log;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Pages that are read one after the other, each when it is asked for. The iterator holds one page at a time, and throws
 * what the read throws.
 *
 * @param <P> the type of a page
 */
public final class Pages<P> implements Iterable<P> {

    private static final int ENTRIES = 1_000;

    /** How often a read begins again. */
    private static final int TRIES = 20;

    private final Function<Optional<P>, P> read;
    private final Predicate<Optional<P>> goesOn;

    private Pages(Function<Optional<P>, P> read, Predicate<Optional<P>> goesOn) {
        this.read = read;
        this.goesOn = goesOn;
    }

    /**
     * Pages of any kind; at least one.
     *
     * @param read reads the page after this one, or the first page
     * @param more whether there is another page after this one
     */
    public static <P> Pages<P> of(Function<Optional<P>, P> read, Predicate<P> more) {
        return new Pages<>(read, before -> before.isEmpty() || more.test(before.get()));
    }

    /**
     * The result of a read by positions, which is repeated from its beginning if a log is rewritten or removed during it.
     *
     * @param reading takes its positions from the current log; called again if the positions became void
     */
    public static <R> R evenIfRewritten(Supplier<R> reading) {
        for (int tries = 1;; tries++) {
            try {
                return reading.get();
            } catch (LogChangedException changed) {
                if (!isReadAgain(changed.change()) || tries == TRIES) {
                    throw changed;
                }
            }
        }
    }

    private static boolean isReadAgain(Change change) {
        return switch (change) {
            case REWRITTEN, ABSENT -> true;
            case EXISTS, MOVED_ON -> false;
        };
    }

    /** The pages of a log from its beginning, of up to so many records. */
    public static Pages<LogPage> of(MessageLog log, WorkstreamId id, int limit) {
        return of(before -> log.read(id, end(before).orElseGet(() -> log.start(id)), limit), LogPage::more);
    }

    /**
     * The pages of a log from a position on.
     *
     * @param limit returns the most records of the next page; 0 if no more are wanted
     */
    public static Pages<LogPage> from(Position start, MessageLog log, WorkstreamId id, IntSupplier limit) {
        return new Pages<>(
                before -> log.read(id, end(before).orElse(start), limit.getAsInt()),
                before -> before.filter(page -> !page.more()).isEmpty() && limit.getAsInt() > 0);
    }

    /**
     * The pages of a log before a position, or before its end, backward.
     *
     * @param limit returns the most records of the next page; 0 if no more are wanted
     */
    public static Pages<LogPage> before(
            Optional<Position> end, MessageLog log, WorkstreamId id, IntSupplier limit) {
        return new Pages<>(
                before -> log.readBefore(id, before.map(LogPage::start).or(() -> end), limit.getAsInt()),
                before -> before.filter(page -> !page.more()).isEmpty() && limit.getAsInt() > 0);
    }

    /** The pages of a removed log from its beginning, of up to so many records. */
    public static Pages<LogPage> of(MessageLog log, RemovedLog removed, int limit) {
        return of(before -> log.readRemoved(removed, end(before), limit), LogPage::more);
    }

    /** The outlines of a log from a position on. */
    public static Pages<LogOutline> outlines(Position start, MessageLog log, WorkstreamId id) {
        return of(
                before -> log.outline(id, before.map(outline -> outline.end().position()).orElse(start)),
                LogOutline::more);
    }

    /** The records of a log from its beginning. */
    public static Iterable<LogEntry> entries(MessageLog log, WorkstreamId id) {
        return () -> entries(of(log, id, ENTRIES)).iterator();
    }

    /** The records of a removed log from its beginning. */
    public static Iterable<LogEntry> entries(MessageLog log, RemovedLog removed) {
        return () -> entries(of(log, removed, ENTRIES)).iterator();
    }

    /** The records of the pages. */
    public static Stream<LogEntry> entries(Iterable<LogPage> pages) {
        return StreamSupport.stream(pages.spliterator(), false).flatMap(page -> page.entries().stream());
    }

    private static Optional<Position> end(Optional<LogPage> page) {
        return page.map(read -> read.end().position());
    }

    @Override
    public Iterator<P> iterator() {
        return new Iterator<>() {

            private Optional<P> before = Optional.empty();

            @Override
            public boolean hasNext() {
                return goesOn.test(before);
            }

            @Override
            public P next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                P page = read.apply(before);
                before = Optional.of(page);
                return page;
            }
        };
    }
}
