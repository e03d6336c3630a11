package io.arawn.workstream.storing;

import io.arawn.workstream.Bounds;
import io.arawn.workstream.log.LogEntry.DamagedLine;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.ArrayList;
import java.util.List;

/** Collects a page of messages. The page ends at the limit, or earlier if the messages are long. */
public final class FillingPage {

    private static final int MOST_DAMAGED = 100;
    private static final int LEAST_READ = 20;

    private final int limit;
    private final List<Message> messages = new ArrayList<>();
    private final List<DamagedLine> damaged = new ArrayList<>();
    private long length;
    private boolean more;

    public FillingPage(int limit) {
        this.limit = limit;
    }

    /** Adds the message to the page. If there is no room, the page only records that there are more. */
    public void add(Message message) {
        long longer = length + message.length();
        more = more || messages.size() >= limit || (!messages.isEmpty() && longer > Bounds.PAGE);
        if (!more) {
            messages.add(message);
            length = longer;
        }
    }

    public void addDamaged(List<DamagedLine> lines) {
        damaged.addAll(lines.subList(0, Math.min(lines.size(), MOST_DAMAGED - damaged.size())));
    }

    /** The number of records to read next: enough to fill the page and to see whether there are more. */
    public int wanted() {
        return more ? 0 : Math.max(LEAST_READ, limit + 1 - messages.size());
    }

    public MessagePage page() {
        return new MessagePage(messages, more, damaged);
    }
}
