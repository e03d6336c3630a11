package io.arawn.workstream;

/** A given value is not acceptable; nothing was changed. */
public final class InvalidInputException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param field the name of the value for the caller, such as {@code name} */
    public InvalidInputException(String field, String message) {
        super(message);
        this.field = field;
    }

    /** The name of the value that was not acceptable. */
    public String field() {
        return field;
    }

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
