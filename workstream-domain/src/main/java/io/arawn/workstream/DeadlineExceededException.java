package io.arawn.workstream;

/** The work exceeded its time limit and was stopped. Everything that it wrote before is whole. */
public final class DeadlineExceededException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    DeadlineExceededException() {
        super("this took longer than it may and was stopped; ask for less, or try again later");
    }

    @Override
    public Kind kind() {
        return Kind.TIMED_OUT;
    }
}
