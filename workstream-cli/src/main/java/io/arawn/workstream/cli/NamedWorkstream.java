package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.UnknownWorkstreamException;
import io.arawn.workstream.catalog.Workstream.Opened;
import java.util.Optional;

/**
 * A workstream that the user named to talk in it. At a terminal, a name that is nearly that of a workstream, or has the
 * form of an id, is more likely a slip than a new name.
 */
record NamedWorkstream(String reference, Invocation invocation) {
    /**
     * The workstream of this id or name. Creates it if there is none; at a terminal asks before that if the name may be a
     * slip.
     *
     * @throws CommandFailure if the user does not want a new one
     * @throws UnknownWorkstreamException if a user at a terminal gave an id that no workstream has
     */
    Opened foundOrCreated(Optional<String> author) {
        if (invocation.console().keyboard()) {
            requireMeant();
        }
        Opened opened = invocation.arawn().findOrCreate(reference, author);
        if (opened.created()) {
            invocation.console().note(
                    "created workstream " + opened.workstream().id() + " ('" + opened.workstream().name() + "')"
                            + opened.similar().map(near -> "; there also is '" + near + "'").orElse(""));
        }
        return opened;
    }

    private void requireMeant() {
        try {
            invocation.arawn().entry(reference);
        } catch (UnknownWorkstreamException unknown) {
            if (WorkstreamId.parse(reference).filter(WorkstreamId::looksGenerated).isPresent()
                    || unknown.isOfIgnoredFile()) {
                throw unknown;
            }
            unknown.similar().ifPresent(this::ask);
        }
    }

    private void ask(String similar) {
        String question = "There is no workstream '" + reference + "', but there is '" + similar + "'. Create '"
                + reference + "'?";
        if (!Confirmation.agrees(invocation.console(), question)) {
            throw new CommandFailure(ExitCode.FAILURE, "nothing was created; name the workstream with -w");
        }
    }
}
