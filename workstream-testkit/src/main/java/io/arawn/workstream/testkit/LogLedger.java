package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Uses a store and records what it has acknowledged, so that a check after a fault or a crash can decide whether the
 * store kept its promises. For one thread.
 */
public final class LogLedger {

    private IntSupplier clock;
    private final Map<String, LogRecord> attempted = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private MessageLog log;
    private MessageLog view;
    private LogAccount now;
    /** The ids for which it is unknown whether the last removed log is durably gone. */
    private final Set<WorkstreamId> perhapsBack = new HashSet<>();
    private int failures;

    /**
     * A call between two moments: the account before, the account that the call should reach, and the account after it.
     */
    private record Step(int begin, int end, LogAccount before, LogAccount after, LogAccount left) {}

    /**
     * @param log the store under test
     * @param view the same store, without faults
     * @param clock gives moments that can be compared, such as the number of disk operations
     */
    public LogLedger(MessageLog log, MessageLog view, IntSupplier clock) {
        this.log = log;
        this.view = view;
        this.clock = clock;
        now = LogAccount.of(view);
    }

    /** Continues with the store after a crash, and with a new clock. */
    public void reopen(MessageLog reopened, IntSupplier newClock) {
        log = reopened;
        view = reopened;
        clock = newClock;
        now = LogAccount.of(view);
        steps.clear();
        doubtful.clear();
    }

    /** The content of the store, as far as known. */
    public LogAccount now() {
        return now;
    }

    public void create(WorkstreamId id, List<? extends LogRecord> records) {
        attempt(now.with(id, note(records)), () -> log.create(id, records));
    }

    public void append(WorkstreamId id, List<? extends LogRecord> records) {
        attempt(now.with(id, concat(now.ids(id), note(records))), () -> log.append(id, records));
    }

    /** Copies a whole log to a new one. */
    public void copy(WorkstreamId from, WorkstreamId to) {
        attempt(now.with(to, now.ids(from)), () -> {
            List<LogEntry> entries = log.read(from, log.start(from), Integer.MAX_VALUE).entries();
            log.createFrom(to, List.of(), entries, List.of());
        });
    }

    public void remove(WorkstreamId id) {
        attempt(now.removed(id), () -> log.remove(id));
    }

    /** Restores the log with the id that was removed last. */
    public void restore(WorkstreamId id) {
        attempt(now.restored(id), () -> log.restore(
                log.removed().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow()));
    }

    /** Erases the record from the log. */
    public void erase(WorkstreamId id, String record) {
        List<String> left = now.ids(id).stream().filter(each -> !each.equals(record)).toList();
        attempt(now.with(id, left), () -> log.rewrite(id, entries -> Optional.of(new Without(record))));
    }

    private record Without(String id) implements Revision {

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            return Optional.of(record).filter(each -> !each.id().value().equals(id));
        }

        @Override
        public boolean keeps(String text) {
            return true;
        }
    }

    /** Purges the log with the id that was removed last. */
    public void purge(WorkstreamId id) {
        int before = failures;
        LogAccount purged = now.purged(id);
        attempt(purged, () -> log.purge(
                log.removed().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow()));
        if (failures > before && now.equals(purged)) {
            perhapsBack.add(id);
        }
    }

    /** The number of calls that failed. */
    public int failures() {
        return failures;
    }

    private List<String> note(List<? extends LogRecord> records) {
        records.forEach(record -> attempted.put(record.id().value(), record));
        return records.stream().map(record -> record.id().value()).toList();
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private void attempt(LogAccount after, Runnable action) {
        int begin = clock.getAsInt();
        LogAccount before = now;
        try {
            action.run();
            now = after;
        } catch (LogUnavailableException e) {
            failed(e, after);
        }
        steps.add(new Step(begin, clock.getAsInt(), before, after, now));
    }

    /** A failure must be true: nothing was stored, or it is unknown whether something was. */
    private void failed(LogUnavailableException failure, LogAccount after) {
        failures++;
        assertThat(failure).hasMessageMatching(
                ".*(nothing was (stored|done)|unknown whether|could not be (read|deleted wholly)).*");
        LogAccount found = LogAccount.of(view);
        if (String.valueOf(failure.getMessage()).matches(".*(unknown|deleted wholly).*")) {
            assertThat(found.isBetween(now, after, Set.of())).as(failure + ": " + found).isTrue();
            doubtful.addAll(after.newerThan(now));
            now = found;
        } else {
            assertThat(found).as(failure.toString()).isEqualTo(now);
        }
    }

    /** Asserts that a store opened after a crash at the moment has the right content. */
    public void check(MessageLog opened, int moment) {
        LogAccount found = LogAccount.of(opened).without(perhapsBack, now);
        LogAccount last = steps.isEmpty() ? now : steps.getFirst().before();
        LogAccount next = last;
        for (Step step : steps) {
            if (step.end() <= moment) {
                last = step.left();
                next = last;
            } else if (step.begin() < moment) {
                next = step.after();
            }
        }
        assertThat(found.isBetween(last, next, doubtful))
                .as(found + "\nshould be between\n" + last + "\nand\n" + next)
                .isTrue();
        checkRecords(opened);
    }

    /** Asserts that every record is as it was given, and no record is twice in a log. */
    private void checkRecords(MessageLog opened) {
        for (LogState state : opened.states()) {
            List<LogRecord> records = opened.read(state.id(), opened.start(state.id()), Integer.MAX_VALUE).entries()
                    .stream()
                    .map(LogEntry::record)
                    .toList();
            assertThat(records).doesNotHaveDuplicates().allSatisfy(
                    record -> assertThat(record).isEqualTo(attempted.get(record.id().value())));
        }
    }
}
