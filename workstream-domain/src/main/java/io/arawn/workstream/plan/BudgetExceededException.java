package io.arawn.workstream.plan;

import io.arawn.workstream.WorkstreamException;

/** The items that a plan must contain exceed its budget. */
public final class BudgetExceededException extends WorkstreamException {

    private static final long serialVersionUID = 1L;

    /** @param what the thing that does not fit, such as {@code the new message} */
    public BudgetExceededException(String what, long needed, int budget) {
        super(what + " needs " + needed + " tokens, " + (needed - budget) + " more than the budget of " + budget
                + "; shorten it, or raise the budget");
    }

    @Override
    public Kind kind() {
        return Kind.TOO_LARGE;
    }
}
