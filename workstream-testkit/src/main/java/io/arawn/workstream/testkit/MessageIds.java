package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogPage;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.RemovedLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what messages are called, those in lines that name no id too, by plainly reading their logs. */
record MessageIds(MessageLog log) {

    private static final int ALL = 1_000_000;

    List<RecordId> of(String id) {
        WorkstreamId workstream = new WorkstreamId(id);
        return ids(log.read(workstream, log.start(workstream), ALL));
    }

    /** Of the logs in the trash, by their ids, of several of one id the oldest first. */
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
