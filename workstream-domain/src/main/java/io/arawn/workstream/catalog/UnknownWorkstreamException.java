package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.log.MessageLog.IgnoredFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** No workstream has the id or name that was given. */
public final class UnknownWorkstreamException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String similar;
    private final boolean advises;
    private final boolean ofIgnoredFile;

    /** @param similar a similar name or id that exists */
    public UnknownWorkstreamException(String reference, Optional<String> similar) {
        this("there is no workstream '" + reference + "'"
                + similar.map(name -> "; did you mean '" + name + "'?").orElse(""), similar.orElse(null),
                similar.isPresent(), false);
    }

    private UnknownWorkstreamException(
            String message, @Nullable String similar, boolean advises, boolean ofIgnoredFile) {
        super(message);
        this.similar = similar;
        this.advises = advises;
        this.ofIgnoredFile = ofIgnoredFile;
    }

    /** There is no such workstream in the log. If an ignored file has its id, the message says so. */
    public static UnknownWorkstreamException in(MessageLog log, String reference, Optional<String> similar) {
        return WorkstreamId.parse(reference)
                .flatMap(log::ignored)
                .map(UnknownWorkstreamException::ofIgnored)
                .orElseGet(() -> new UnknownWorkstreamException(reference, similar));
    }

    private static UnknownWorkstreamException ofIgnored(IgnoredFile file) {
        String message = "the file " + file.name() + " is no workstream: " + file.reason().words()
                + ", and is not read; " + file.reason().advice();
        return new UnknownWorkstreamException(message, null, true, true);
    }

    public static UnknownWorkstreamException inTrash(String reference) {
        return new UnknownWorkstreamException("there is no workstream '" + reference + "' in the trash", null, true,
                false);
    }

    /** A similar name or id that exists. */
    public Optional<String> similar() {
        return Optional.ofNullable(similar);
    }

    /** Whether the message already contains advice. If not, a list of the workstreams may help. */
    public boolean advises() {
        return advises;
    }

    /** Whether an ignored file, such as a link, has this id. Then no workstream can be created with it. */
    public boolean isOfIgnoredFile() {
        return ofIgnoredFile;
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
