package io.arawn.workstream.recall;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.Position.Checkpoint;
import io.arawn.workstream.message.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages that were read last: a server reads the recent messages of a workstream again for each turn. The
 * messages of a log are kept as long as nobody but this process brings the index of the log further, because the index
 * notices any other change of the log. Many threads can use one object.
 */
final class KnownMessages {

    /** The length of all messages at which the older half is forgotten. */
    private static final long MOST = 8L << 20;

    /** About the memory of a message besides its text, in characters. */
    private static final int FIELDS = 300;

    private static final long LONGEST = 64 << 10;
    private static final int MOST_LOGS = 64;

    private final MessageLog log;
    private final LinkedHashMap<WorkstreamId, Kept> logs = new LinkedHashMap<>(16, 0.75f, true);
    private Map<Key, Message> newer = new HashMap<>();
    private Map<Key, Message> older = new HashMap<>();
    private long length;
    private long number;

    KnownMessages(MessageLog log) {
        this.log = log;
    }

    /** @param number distinguishes the log from what it was before it was changed */
    private record Key(long number, long ordinal) {}

    /**
     * A log whose messages are kept.
     *
     * @param read how far the index had read the log
     */
    record Kept(long number, Checkpoint read) {}

    /** The log as the index has it now; empty if the index does not have it, or has another log of this id. */
    Optional<Kept> of(WorkstreamId id, MessageIndex index) {
        Optional<Checkpoint> now = index.checkpoint(id);
        // A log that cannot be read has no messages, known or not.
        return now.filter(read -> log.holds(id, read.readTo())).map(read -> of(id, read));
    }

    private synchronized Kept of(WorkstreamId id, Checkpoint read) {
        Kept known = logs.get(id);
        if (known != null && known.read.equals(read)) {
            return known;
        }
        forget(id);
        Kept kept = new Kept(++number, read);
        logs.put(id, kept);
        if (logs.size() > MOST_LOGS) {
            logs.pollFirstEntry();
        }
        return kept;
    }

    /** Keeps the messages of a log to which this process has added records in the index. */
    synchronized void advanced(WorkstreamId id, Checkpoint before, Checkpoint after) {
        Kept known = logs.get(id);
        if (known != null && known.read.equals(before)) {
            logs.put(id, new Kept(known.number, after));
        }
    }

    /** The message of this ordinal, if it is kept. */
    synchronized @Nullable Message find(Kept of, long ordinal) {
        Key key = new Key(of.number, ordinal);
        Message known = newer.get(key);
        if (known == null) {
            known = older.get(key);
            if (known != null) {
                add(key, known);
            }
        }
        return known;
    }

    /** Keeps messages, by their ordinals, unless the log was changed since. */
    void keep(WorkstreamId id, MessageIndex index, Kept of, Map<Long, Message> messages) {
        if (index.checkpoint(id).equals(Optional.of(of.read))) {
            keep(id, of, messages);
        }
    }

    private synchronized void keep(WorkstreamId id, Kept of, Map<Long, Message> messages) {
        Kept now = logs.get(id);
        if (now != null && now.number == of.number) {
            messages.forEach((ordinal, message) -> add(new Key(of.number, ordinal), message));
        }
    }

    private void add(Key key, Message message) {
        long size = FIELDS + message.length();
        if (size > LONGEST) {
            return;
        }
        if (length + size > MOST / 2) {
            older = newer;
            newer = new HashMap<>();
            length = 0;
        }
        if (newer.put(key, message) == null) {
            length += size;
        }
    }

    /** Forgets the messages of the log. */
    synchronized void forget(WorkstreamId id) {
        Kept kept = logs.remove(id);
        if (kept != null) {
            older.keySet().removeIf(key -> key.number == kept.number);
            newer.keySet().removeIf(key -> key.number == kept.number);
        }
    }
}
