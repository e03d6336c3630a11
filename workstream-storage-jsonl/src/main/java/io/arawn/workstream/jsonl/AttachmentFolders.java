package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The files of each workstream in a folder beside the logs, {@code .files/<id>/<sha256>}; {@code docs/format.md} is its
 * contract. Safe for use by many threads.
 */
public final class AttachmentFolders implements AttachmentStore {

    private final StoreFolder folder;
    private final Durability durability;

    public AttachmentFolders(JsonlSettings settings) {
        folder = new StoreFolder(settings.folder());
        durability = settings.durability();
    }

    private OwnFolder of(WorkstreamId id) {
        return folder.files().folder(id.value());
    }

    @Override
    public void keep(WorkstreamId id, AttachedFile file) {
        OwnFolder files = of(id);
        OwnFile kept = files.file(file.reference().sha256());
        try {
            byte[] content = file.content();
            // A file of another size was cut off or changed by another program.
            if (kept.exists() && kept.size() == content.length) {
                return;
            }
            StoreFolder.make(files);
            write(content, files, kept);
        } catch (IOException e) {
            throw Failures.notWritten(kept.path(), e);
        }
    }

    private void write(byte[] content, OwnFolder files, OwnFile kept) throws IOException {
        OwnFile temporary = files.temporary("new-");
        try {
            try (FileChannel channel = temporary.openToChange().channel()) {
                OwnFile.write(channel, ByteBuffer.wrap(content));
                if (durability == Durability.FSYNC) {
                    channel.force(true);
                }
            }
            temporary.takePlaceOf(kept);
        } finally {
            temporary.delete();
        }
        if (durability == Durability.FSYNC) {
            files.forceNames();
        }
    }

    @Override
    public Optional<byte[]> content(WorkstreamId id, String sha256) {
        if (!Attachment.isDigest(sha256)) {
            return Optional.empty();
        }
        OwnFile file = of(id).file(sha256);
        try {
            if (!file.exists()) {
                return Optional.empty();
            }
            try (InputStream in = file.read()) {
                byte[] content = in.readAllBytes();
                return Optional.of(content).filter(bytes -> AttachedFile.sha256(bytes).equals(sha256));
            }
        } catch (IOException e) {
            throw Failures.reading(file.path(), e);
        }
    }

    @Override
    public Set<WorkstreamId> workstreams() {
        Set<WorkstreamId> ids = new TreeSet<>();
        try {
            if (folder.files().isThere()) {
                for (OwnFile files : folder.files().entries()) {
                    WorkstreamId.parse(files.name()).filter(this::mayHaveFiles).ifPresent(ids::add);
                }
            }
        } catch (IOException e) {
            throw Failures.reading(folder.files().path(), e);
        }
        return ids;
    }

    private boolean mayHaveFiles(WorkstreamId id) {
        try {
            return !digests(id).isEmpty();
        } catch (LogUnavailableException unreadable) {
            return true;
        }
    }

    @Override
    public Set<String> digests(WorkstreamId id) {
        Set<String> digests = new TreeSet<>();
        OwnFolder files = of(id);
        try {
            if (files.isThere()) {
                for (OwnFile file : files.entries()) {
                    digests.add(file.name());
                }
            }
        } catch (IOException e) {
            throw Failures.reading(files.path(), e);
        }
        digests.removeIf(name -> !Attachment.isDigest(name));
        return digests;
    }

    @Override
    public void delete(WorkstreamId id, Set<String> digests) {
        if (digests.isEmpty()) {
            return;
        }
        OwnFolder files = of(id);
        try {
            for (String digest : digests) {
                files.file(digest).delete();
            }
            if (!files.isThere()) {
                return;
            }
            if (digests(id).isEmpty()) {
                files.deleteWithFiles();
                folder.files().forceNames();
            } else {
                files.forceNames();
            }
        } catch (IOException e) {
            throw Failures.notWritten(files.path(), e);
        }
    }
}
