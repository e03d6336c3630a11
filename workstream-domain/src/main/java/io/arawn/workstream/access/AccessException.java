package io.arawn.workstream.access;

import io.arawn.workstream.WorkstreamException;

/** Somebody is not permitted to do something, or a person, group or token is not there or is there already. */
public final class AccessException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private AccessException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * The token does not permit this.
     *
     * @param what what was asked for, as the end of a sentence
     */
    public static AccessException forbidden(String what) {
        return new AccessException(Kind.FORBIDDEN, "your token does not permit you to " + what);
    }

    static AccessException unknown(String what, AccessName name) {
        return new AccessException(Kind.NOT_FOUND,
                "there is no " + what + " '" + name + "'; 'arawn access list' shows all");
    }

    static AccessException taken(String what, AccessName name) {
        return new AccessException(
                Kind.CONFLICT, "there is a " + what + " '" + name + "' already; choose another name");
    }

    /** A name or id belongs to a workstream of which the caller may not know. */
    public static AccessException takenByAnother() {
        return new AccessException(Kind.CONFLICT, "this name or id is taken; choose another");
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
