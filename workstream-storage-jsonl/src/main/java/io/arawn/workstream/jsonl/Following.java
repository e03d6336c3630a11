package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import io.arawn.workstream.log.Position.Bookmark;
import io.arawn.workstream.log.Subscription.LogFollower;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One follower of a log. One thread at a time calls it; the thread lives only while there is something to read. */
final class Following {

    private final WorkstreamId id;
    private final Path file;
    private final Function<Bookmark, LogPage> reader;
    private final LogFollower follower;
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean closed;
    private Bookmark told;

    /** @param reader returns the page after a bookmark, if the log before the bookmark is unchanged */
    Following(
            WorkstreamId id, Path file, Bookmark from, Function<Bookmark, LogPage> reader, LogFollower follower) {
        this.id = id;
        this.file = file;
        this.told = from;
        this.reader = reader;
        this.follower = follower;
    }

    WorkstreamId id() {
        return id;
    }

    /** The name of the log's file. */
    Path file() {
        return file;
    }

    boolean closed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Makes a thread look for new records; if one is looking already, it looks once more. */
    void look() {
        if (!closed && looks.getAndIncrement() == 0) {
            Thread.ofVirtual().name("log-follower-" + id).start(this::lookUntilQuiet);
        }
    }

    private void lookUntilQuiet() {
        int seen;
        do {
            seen = looks.get();
            tellSafely();
        } while (!looks.compareAndSet(seen, 0));
    }

    private void tellSafely() {
        try {
            tell();
        } catch (LogUnavailableException e) {
            // The next change makes a thread look again.
        } catch (LogChangedException e) {
            end(e);
        } catch (RuntimeException e) {
            closed = true;
        }
    }

    private void tell() {
        Iterator<LogPage> pages = Pages.of(before -> reader.apply(told), LogPage::more).iterator();
        while (pages.hasNext() && !closed) {
            LogPage page = pages.next();
            if (!closed && (!page.entries().isEmpty() || !page.damaged().isEmpty())) {
                follower.appended(page);
            }
            told = page.end();
        }
    }

    private void end(LogChangedException reason) {
        if (!closed) {
            closed = true;
            follower.ended(reason);
        }
    }
}
