package io.arawn.workstream.testkit;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.MessageLog.RemovedLog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The content of a store: the ids of the records of each log, and of each removed log.
 *
 * @param logs by their ids
 * @param removed by their former ids, the oldest removal first
 */
public record LogAccount(Map<WorkstreamId, List<String>> logs, Map<WorkstreamId, List<List<String>>> removed) {

    public LogAccount {
        logs = Map.copyOf(logs);
        removed = Map.copyOf(removed);
    }

    /** The current content of the store. */
    public static LogAccount of(MessageLog log) {
        Map<WorkstreamId, List<String>> logs = new TreeMap<>();
        for (LogState state : log.states()) {
            logs.put(state.id(), ids(log.read(state.id(), log.start(state.id()), Integer.MAX_VALUE)));
        }
        Map<WorkstreamId, List<List<String>>> removed = new TreeMap<>();
        for (RemovedLog each : log.removed().reversed()) {
            removed.computeIfAbsent(each.id(), unknown -> new ArrayList<>())
                    .add(ids(log.readRemoved(each, Integer.MAX_VALUE)));
        }
        return new LogAccount(logs, removed);
    }

    static List<String> ids(LogPage page) {
        return page.entries().stream().map(entry -> entry.record().id().value()).toList();
    }

    /** Whether there is a log with the id. */
    public boolean holds(WorkstreamId id) {
        return logs.containsKey(id);
    }

    /** The ids of the records of the log. */
    public List<String> ids(WorkstreamId id) {
        return logs.getOrDefault(id, List.of());
    }

    /** Whether a log with the id was removed, and none with the id is in use. */
    public boolean canRestore(WorkstreamId id) {
        return !holds(id) && !trash(id).isEmpty();
    }

    /** Whether a log with the id was removed. */
    public boolean canPurge(WorkstreamId id) {
        return !trash(id).isEmpty();
    }

    private List<List<String>> trash(WorkstreamId id) {
        return removed.getOrDefault(id, List.of());
    }

    LogAccount with(WorkstreamId id, List<String> ids) {
        return changed(id, ids, trash(id));
    }

    LogAccount removed(WorkstreamId id) {
        List<List<String>> more = new ArrayList<>(trash(id));
        more.add(ids(id));
        return changed(id, null, more);
    }

    LogAccount restored(WorkstreamId id) {
        List<List<String>> less = new ArrayList<>(trash(id));
        return changed(id, less.removeLast(), less);
    }

    LogAccount purged(WorkstreamId id) {
        List<List<String>> less = new ArrayList<>(trash(id));
        less.removeLast();
        return new LogAccount(logs, removedWith(id, less));
    }

    /** This account, without the removed logs with these ids that are missing in the other account. */
    LogAccount without(Set<WorkstreamId> ids, LogAccount there) {
        LogAccount less = this;
        for (WorkstreamId id : ids) {
            List<List<String>> trash = new ArrayList<>(less.trash(id));
            trash.retainAll(there.trash(id));
            less = new LogAccount(less.logs, less.removedWith(id, trash));
        }
        return less;
    }

    private Map<WorkstreamId, List<List<String>>> removedWith(WorkstreamId id, List<List<String>> trash) {
        Map<WorkstreamId, List<List<String>>> changed = new TreeMap<>(removed);
        if (trash.isEmpty()) {
            changed.remove(id);
        } else {
            changed.put(id, trash);
        }
        return changed;
    }

    private LogAccount changed(
            WorkstreamId id, @Nullable List<String> ids, List<List<String>> trash) {
        Map<WorkstreamId, List<String>> changed = new TreeMap<>(logs);
        if (ids == null) {
            changed.remove(id);
        } else {
            changed.put(id, ids);
        }
        return new LogAccount(changed, removedWith(id, trash));
    }

    /** The ids of records in this account but not in the other one. */
    Set<String> newerThan(LogAccount other) {
        Set<String> newer = new HashSet<>();
        logs.values().forEach(newer::addAll);
        other.logs.values().forEach(newer::removeAll);
        return newer;
    }

    /**
     * Whether each log is as in one account or as in the other. If a log gained records between them, any of these may
     * be missing.
     *
     * @param doubtful further records that may be missing
     */
    boolean isBetween(LogAccount before, LogAccount after, Set<String> doubtful) {
        Set<WorkstreamId> all = new HashSet<>(logs.keySet());
        for (LogAccount account : List.of(this, before, after)) {
            all.addAll(account.logs.keySet());
            all.addAll(account.removed.keySet());
        }
        return all.stream().allMatch(id -> isBetween(id, before, after, doubtful));
    }

    private boolean isBetween(WorkstreamId id, LogAccount before, LogAccount after, Set<String> doubtful) {
        if (isOf(id, before, doubtful) || isOf(id, after, doubtful)) {
            return true;
        }
        Set<String> mayMiss = new HashSet<>(after.ids(id));
        mayMiss.removeAll(before.ids(id));
        mayMiss.addAll(doubtful);
        return before.holds(id) && after.holds(id) && isOf(id, after, mayMiss);
    }

    private boolean isOf(WorkstreamId id, LogAccount other, Set<String> mayMiss) {
        return holds(id) == other.holds(id)
                && isOf(ids(id), other.ids(id), mayMiss)
                && trash(id).size() == other.trash(id).size()
                && isTrashOf(trash(id), other.trash(id), mayMiss);
    }

    private static boolean isTrashOf(List<List<String>> some, List<List<String>> all, Set<String> mayMiss) {
        for (int i = 0; i < some.size(); i++) {
            if (!isOf(some.get(i), all.get(i), mayMiss)) {
                return false;
            }
        }
        return true;
    }

    /** Whether one list equals the other without some records that may be missing, in the same order. */
    private static boolean isOf(List<String> some, List<String> all, Set<String> mayMiss) {
        int next = 0;
        for (String each : all) {
            if (next < some.size() && some.get(next).equals(each)) {
                next++;
            } else if (!mayMiss.contains(each)) {
                return false;
            }
        }
        return next == some.size();
    }
}
