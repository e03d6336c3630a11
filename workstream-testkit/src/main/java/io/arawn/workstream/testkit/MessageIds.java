package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the ids of messages, including those in lines without an id, by reading their logs in full. */
record MessageIds(MessageLog log) {

    private static final int ALL = 1_000_000;

    List<RecordId> of(String id) {
        WorkstreamId workstream = new WorkstreamId(id);
        return ids(log.read(workstream, log.start(workstream), ALL));
    }

    /** The ids in the logs of the trash, by the ids of the logs; of several with one id, the oldest removal first. */
    Map<String, Deque<List<RecordId>>> inTrash() {
        Map<String, Deque<List<RecordId>>> ids = new TreeMap<>();
        for (RemovedLog removed : log.removed()) {
            ids.computeIfAbsent(removed.id().value(), none -> new ArrayDeque<>())
                    .addFirst(ids(log.readRemoved(removed, ALL)));
        }
        return ids;
    }

    private static List<RecordId> ids(LogPage page) {
        return page.entries().stream()
                .map(LogEntry::record)
                .filter(Message.class::isInstance)
                .map(message -> message.id())
                .toList();
    }
}
