package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Listing;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.Opened;
import java.util.List;
import java.util.Optional;

/**
 * The workstream in which to talk: the one that the user names, else the one that belongs to the folder.
 *
 * @param reference its id or name
 * @param mayBeNew whether it is created if there is none
 * @param why the reason if the user did not name it
 */
record ChosenWorkstream(String reference, boolean mayBeNew, Optional<String> why) {
    /**
     * Chooses the workstream; creates nothing.
     *
     * @param named the one that the user names
     * @param last whether the user wants the one that was used last, in any folder
     * @throws CommandFailure if there is none to choose
     */
    static ChosenWorkstream of(Optional<String> named, boolean last, Invocation invocation) {
        if (named.isPresent() && last) {
            throw new CommandFailure(ExitCode.USAGE,
                    "--continue means the workstream used last; leave out --workstream");
        }
        return named.map(reference -> new ChosenWorkstream(reference, true, Optional.empty()))
                .orElseGet(() -> last ? usedLast(invocation) : ofFolder(invocation));
    }

    private static ChosenWorkstream usedLast(Invocation invocation) {
        List<CatalogEntry> newest = invocation.arawn().entries(new Listing(false, Optional.empty(), 1));
        if (newest.isEmpty()) {
            throw new CommandFailure(ExitCode.NOT_FOUND, "there are no workstreams yet; name one with -w");
        }
        return existing(newest.getFirst().workstream().id().value(), "used last");
    }

    private static ChosenWorkstream ofFolder(Invocation invocation) {
        return FolderNote.nearest(invocation.surroundings().sources().workingFolder())
                .map(note -> new ChosenWorkstream(
                        note.reference(), true, Optional.of("as " + note.file() + " says")))
                .or(() -> memory(invocation).recalled().map(id -> existing(id, "used last in this folder")))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "no workstream was used in this folder yet; name one with -w, or take the one used last"
                                + " anywhere with -c"));
    }

    private static ChosenWorkstream existing(String id, String why) {
        return new ChosenWorkstream(id, false, Optional.of(why));
    }

    private static FolderMemory memory(Invocation invocation) {
        return FolderMemory.of(invocation.surroundings().sources().workingFolder(), invocation.settings().home());
    }

    /**
     * Opens it, says why it was chosen, and remembers it for the folder.
     *
     * @throws CommandFailure if the user does not want it to be created
     */
    Opened opened(Optional<String> author, Invocation invocation) {
        Opened opened = mayBeNew
                ? new NamedWorkstream(reference, invocation).foundOrCreated(author)
                : new Opened(invocation.arawn().find(reference), false, Optional.empty());
        Workstream workstream = opened.workstream();
        why.ifPresent(reason -> invocation.console().note(
                "in workstream " + workstream.id() + " ('" + workstream.name() + "'), " + reason));
        memory(invocation).remember(workstream.id());
        return opened;
    }
}
