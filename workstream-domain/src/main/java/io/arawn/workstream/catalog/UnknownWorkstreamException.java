package io.arawn.workstream.catalog;

import io.arawn.workstream.WorkstreamException;
import java.util.Optional;

/** No workstream has the id or name that was given. */
public final class UnknownWorkstreamException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final boolean advises;

    /** @param similar the name or id that may have been meant */
    public UnknownWorkstreamException(String reference, Optional<String> similar) {
        this("there is no workstream '" + reference + "'"
                + similar.map(name -> "; did you mean '" + name + "'?").orElse(""), similar.isPresent());
    }

    private UnknownWorkstreamException(String message, boolean advises) {
        super(message);
        this.advises = advises;
    }

    static UnknownWorkstreamException inTrash(String reference) {
        return new UnknownWorkstreamException("there is no workstream '" + reference + "' in the trash", true);
    }

    /** Whether the message says all there is to say; else a list of the workstreams may help. */
    public boolean advises() {
        return advises;
    }

    @Override
    public Kind kind() {
        return Kind.NOT_FOUND;
    }
}
