package io.arawn.workstream.attachment;

import io.arawn.workstream.WorkstreamId;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the files that the messages of each workstream refer to, by the SHA-256 of their bytes. The store does not know
 * the messages: its users keep a file before they append a message that refers to it, and delete it after the last such
 * message. Both happen in {@code MessageLog.exclusively}, so that no process deletes a file to which another is about to
 * refer. The files of a workstream in the trash stay where they are.
 *
 * <p>Many threads can use one object, and many processes can use stores over one place. Every method may throw {@code
 * LogUnavailableException} if the place cannot be read or written; then nothing was changed, except where the method says
 * otherwise.
 */
public interface AttachmentStore {

    /** A store that lives as long as this process. */
    static AttachmentStore inMemory() {
        return new InMemoryAttachmentStore();
    }

    /**
     * Keeps a file. Bytes that the workstream has already are not stored again. When this method returns, the file
     * survives a crash of the process and of the machine; a file whose storing was interrupted is not there.
     */
    void keep(WorkstreamId id, AttachedFile file);

    /** The bytes with this SHA-256; empty if the workstream has none, or if what is stored has another digest. */
    Optional<byte[]> content(WorkstreamId id, String sha256);

    /** The workstreams that have files, whether or not there is a log; also those whose files cannot be read. */
    Set<WorkstreamId> workstreams();

    /** The digests of all files of the workstream; empty if it has none. */
    Set<String> digests(WorkstreamId id);

    /**
     * Deletes files of the workstream durably. Digests that it does not have are no error. After a failure some may be
     * deleted, and a repetition deletes the rest.
     */
    void delete(WorkstreamId id, Set<String> digests);
}
