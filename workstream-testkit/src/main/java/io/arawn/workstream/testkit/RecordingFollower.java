package io.arawn.workstream.testkit;

import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Subscription.LogFollower;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what it receives, for a test to wait for. Safe for use by many threads. */
public final class RecordingFollower implements LogFollower {

    private final BlockingQueue<String> ids = new LinkedBlockingQueue<>();
    private final BlockingQueue<LogChangedException> ends = new LinkedBlockingQueue<>();

    @Override
    public void appended(LogPage page) {
        page.entries().stream().map(LogEntry::record).map(record -> record.id().value()).forEach(ids::add);
    }

    @Override
    public void ended(LogChangedException reason) {
        ends.add(reason);
    }

    /** Waits for this number of records, and returns their ids. */
    public List<String> next(int count) throws InterruptedException {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = ids.poll(Hang.MINUTES, TimeUnit.MINUTES);
            if (id == null) {
                throw new AssertionError("only " + next + " came, not " + count + " records");
            }
            next.add(id);
        }
        return next;
    }

    /** The ids of received records that were not taken yet, without waiting. */
    public List<String> waiting() {
        return List.copyOf(ids);
    }

    /** Waits for the end of the following, and returns its reason. */
    public LogChangedException end() throws InterruptedException {
        LogChangedException end = ends.poll(Hang.MINUTES, TimeUnit.MINUTES);
        if (end == null) {
            throw new AssertionError("the follower was not told that the log ended");
        }
        return end;
    }
}
