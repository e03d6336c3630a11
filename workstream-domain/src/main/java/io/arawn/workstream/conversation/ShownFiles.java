package io.arawn.workstream.conversation;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files of messages, for a model. Of many large ones only the newest are shown: providers refuse large requests, and a
 * conversation could not go on. For one turn.
 */
final class ShownFiles {

    /** The bytes of all files of a prompt, beyond those of its newest message with files. In Base64 they are a third more. */
    static final long MOST = 16 << 20;

    private final WorkstreamStore store;
    private final WorkstreamId workstream;
    private final Map<String, Optional<AttachedFile>> known = new HashMap<>();
    private final Set<RecordId> tooOld = new HashSet<>();

    /** @param sent the files that the client sent with its request */
    ShownFiles(WorkstreamStore store, WorkstreamId workstream, List<AttachedFile> sent) {
        this.store = store;
        this.workstream = workstream;
        sent.forEach(file -> known.put(file.reference().sha256(), Optional.of(file)));
    }

    /** From now on, shows files of the newest of these messages only. */
    void showNewest(List<Message> messages) {
        tooOld.clear();
        long bytes = 0;
        for (Message message : messages.reversed()) {
            long more = Attachment.in(message).mapToLong(Attachment::bytes).sum();
            if (more > 0 && bytes > 0 && bytes + more > MOST) {
                tooOld.add(message.id());
            } else {
                bytes += more;
            }
        }
    }

    /** Words for the files of the message that are not shown, to go behind its text; usually empty. */
    String leftOut(Message message) {
        return !tooOld.contains(message.id()) ? "" : Attachment.in(message)
                .map(file -> "\n[A file that is not shown again: " + file.described() + "]")
                .collect(Collectors.joining());
    }

    /** The files of the message that exist, unless they are left out. */
    List<AttachedFile> of(Message message) {
        return tooOld.contains(message.id()) ? List.of() : Attachment.in(message)
                .flatMap(file -> known.computeIfAbsent(file.sha256(), sha256 -> stored(file)).stream())
                .toList();
    }

    private Optional<AttachedFile> stored(Attachment file) {
        return store.file(workstream, file.sha256())
                .map(content -> new AttachedFile(file, Base64.getEncoder().encodeToString(content)));
    }
}
