package io.arawn.workstream.attachment;

import io.arawn.workstream.WorkstreamId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Files in memory. */
final class InMemoryAttachmentStore implements AttachmentStore {

    private final Map<WorkstreamId, Map<String, AttachedFile>> files = new ConcurrentHashMap<>();

    @Override
    public void keep(WorkstreamId id, AttachedFile file) {
        of(id).put(file.reference().sha256(), file);
    }

    private Map<String, AttachedFile> of(WorkstreamId id) {
        return files.computeIfAbsent(id, none -> new ConcurrentHashMap<>());
    }

    @Override
    public Optional<byte[]> content(WorkstreamId id, String sha256) {
        return Optional.ofNullable(of(id).get(sha256)).map(AttachedFile::content);
    }

    @Override
    public Set<WorkstreamId> workstreams() {
        return files.keySet().stream().filter(id -> !digests(id).isEmpty()).collect(Collectors.toSet());
    }

    @Override
    public Set<String> digests(WorkstreamId id) {
        return Set.copyOf(of(id).keySet());
    }

    @Override
    public void delete(WorkstreamId id, Set<String> digests) {
        of(id).keySet().removeAll(digests);
    }
}
