package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import java.util.ArrayList;
import java.util.List;

/** What a conversation at a terminal is about now: its workstream, and the files for the next message. */
final class Talk {

    private final List<NamedFile> attached = new ArrayList<>();
    private Workstream workstream;

    Talk(Workstream workstream) {
        this.workstream = workstream;
    }

    /** The workstream as it was when the conversation came to it. */
    Workstream workstream() {
        return workstream;
    }

    void goOnIn(Workstream other) {
        workstream = other;
    }

    /**
     * Attaches the file to the next message.
     *
     * @throws CommandFailure if it cannot be attached
     */
    void attach(NamedFile file) {
        file.addedTo(Said.of(""));
        attached.add(file);
    }

    /** The words with the attached files, which are then attached no more. */
    Said said(String words) {
        Said said = Said.of(words);
        for (NamedFile file : attached) {
            said = file.addedTo(said);
        }
        attached.clear();
        return said;
    }
}
