package io.arawn.workstream.formats;

import io.arawn.workstream.Arawn;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The workstreams that have branches of one conversation, and the ids of the messages in each. For one thread. */
final class StoredBranches {

    private static final int PAGE = 500;

    private final Map<Workstream, Set<RecordId>> stored = new LinkedHashMap<>();
    private final Set<WorkstreamId> fresh = new HashSet<>();

    StoredBranches(Arawn arawn, List<Workstream> workstreams) {
        workstreams.forEach(workstream -> stored.put(workstream, ids(arawn, workstream.id())));
    }

    /** The ids of all messages of a workstream. */
    static Set<RecordId> ids(Arawn arawn, WorkstreamId id) {
        Set<RecordId> ids = new HashSet<>();
        for (MessagePage page : MessagePage.all(Optional.empty(), after -> arawn.oldestFirst(id, after, PAGE))) {
            page.messages().forEach(message -> ids.add(message.id()));
        }
        return ids;
    }

    /** A workstream that has the last message of the branch. */
    Optional<Workstream> with(List<Message> branch) {
        RecordId last = branch.getLast().id();
        return stored.keySet().stream().filter(workstream -> has(workstream, last)).findFirst();
    }

    private boolean has(Workstream workstream, RecordId id) {
        return stored.getOrDefault(workstream, Set.of()).contains(id);
    }

    /** A workstream that has a beginning of the branch and no imported message beyond it. */
    Optional<Workstream> beginning(List<Message> branch) {
        Set<RecordId> wanted = branch.stream().map(Message::id).collect(Collectors.toSet());
        String source = branch.getFirst().id().value();
        String prefix = source.substring(0, source.indexOf(':') + 1);
        return stored.keySet().stream()
                .filter(workstream -> stored.getOrDefault(workstream, Set.of()).stream()
                        .filter(id -> id.value().startsWith(prefix))
                        .allMatch(wanted::contains))
                .findFirst();
    }

    /** What a branch has in common with a workstream: so many messages, up to the last of them. */
    record Common(Workstream workstream, RecordId last, int length) {}

    /** The most that the branch has in common with a workstream; empty if it has nothing. */
    Optional<Common> common(List<Message> branch) {
        Optional<Common> most = Optional.empty();
        for (Workstream workstream : stored.keySet()) {
            int length = length(branch, stored.getOrDefault(workstream, Set.of()));
            if (length > most.map(Common::length).orElse(0)) {
                most = Optional.of(new Common(workstream, branch.get(length - 1).id(), length));
            }
        }
        return most;
    }

    private static int length(List<Message> branch, Set<RecordId> ids) {
        int length = 0;
        while (length < branch.size() && ids.contains(branch.get(length).id())) {
            length++;
        }
        return length;
    }

    void add(Workstream workstream, List<Message> branch) {
        Set<RecordId> ids = new HashSet<>(stored.getOrDefault(workstream, Set.of()));
        branch.forEach(message -> ids.add(message.id()));
        stored.put(workstream, ids);
    }

    /** Adds a workstream that this import has created, in which nobody can have erased a message. */
    void addFresh(Workstream workstream, List<Message> branch) {
        fresh.add(workstream.id());
        add(workstream, branch);
    }

    boolean isFresh(Workstream workstream) {
        return fresh.contains(workstream.id());
    }
}
