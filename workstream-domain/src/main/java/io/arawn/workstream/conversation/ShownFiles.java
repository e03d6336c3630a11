package io.arawn.workstream.conversation;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of messages, for a model. For one turn. */
final class ShownFiles {

    private final WorkstreamStore store;
    private final WorkstreamId workstream;
    private final Map<String, Optional<AttachedFile>> known = new HashMap<>();

    /** @param sent the files that the client sent with its request */
    ShownFiles(WorkstreamStore store, WorkstreamId workstream, List<AttachedFile> sent) {
        this.store = store;
        this.workstream = workstream;
        sent.forEach(file -> known.put(file.reference().sha256(), Optional.of(file)));
    }

    /** The files of the message that exist. */
    List<AttachedFile> of(Message message) {
        return Attachment.in(message)
                .flatMap(file -> known.computeIfAbsent(file.sha256(), sha256 -> stored(file)).stream())
                .toList();
    }

    private Optional<AttachedFile> stored(Attachment file) {
        return store.file(workstream, file.sha256())
                .map(content -> new AttachedFile(file, Base64.getEncoder().encodeToString(content)));
    }
}
