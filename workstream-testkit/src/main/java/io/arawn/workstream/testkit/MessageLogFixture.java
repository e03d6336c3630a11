package io.arawn.workstream.testkit;

import static io.arawn.workstream.testkit.Records.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogChangedException;
import io.arawn.workstream.log.LogChangedException.Change;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The common base of the parts of {@link MessageLogContract}. */
abstract class MessageLogFixture {

    /** The id of a log that does not exist until a test makes it. */
    protected static final WorkstreamId ID = new WorkstreamId("ws_one");

    static final WorkstreamId OTHER = new WorkstreamId("ws_two");
    static final int ALL = 10_000;

    MessageLog log;

    MessageLogFixture() {
        log = MessageLog.inMemory();
    }

    /** A store without logs, for this test alone. */
    protected abstract MessageLog emptyStore();

    /** Another user of the store that {@link #emptyStore()} returned; the same one if there can be only one. */
    protected abstract MessageLog another(MessageLog store);

    @BeforeEach
    final void openStore() {
        log = emptyStore();
    }

    @AfterEach
    final void closeStore() {
        log.close();
    }

    /** The store of the test. */
    protected final MessageLog store() {
        return log;
    }

    /** The whole log as one page. */
    protected static LogPage all(MessageLog log, WorkstreamId id) {
        return log.read(id, log.start(id), ALL);
    }

    /** The ids of the records of a page. */
    protected static List<String> ids(LogPage page) {
        return page.entries().stream().map(entry -> entry.record().id().value()).toList();
    }

    /** The records of a page. */
    protected static List<LogRecord> records(LogPage page) {
        return page.entries().stream().map(LogEntry::record).toList();
    }

    /** Asserts that the call fails because of this change of the log. */
    protected static void assertChange(Change change, ThrowingCallable call) {
        assertThatExceptionOfType(LogChangedException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.change()).isEqualTo(change));
    }

    /** The work of one of several threads. */
    protected interface Work {
        /** Runs the work, as the thread with this number. */
        void by(int thread);
    }

    /** Runs the work in this number of threads at once, and waits for them. */
    protected static void inThreads(int count, Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                running.add(threads.submit(() -> work.by(number)));
            }
            for (Future<?> each : running) {
                finish(each);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void finish(Future<?> work) throws Exception {
        try {
            work.get(Hang.MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw new AssertionError("a thread failed: " + e.getCause(), e.getCause());
        }
    }

    /** A message with this content. */
    protected static Message saying(int number, String content) {
        Message plain = message(number);
        return Message.of(plain.id(), plain.role(), content, plain.timestamp()).build();
    }
}
