package io.arawn.workstream.cli;

import io.arawn.workstream.catalog.Workstream;
import java.util.ArrayList;
import java.util.List;

/** What a conversation at a terminal is about now: its workstream, and the files for the next message. */
final class TerminalTalk {

    private final List<NamedFile> attached = new ArrayList<>();
    private Workstream workstream;

    TerminalTalk(Workstream workstream) {
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
        file.addedTo(UserInput.of(""));
        attached.add(file);
    }

    /** The words with the attached files, which are then attached no more. */
    UserInput said(String words) {
        UserInput said = UserInput.of(words);
        for (NamedFile file : attached) {
            said = file.addedTo(said);
        }
        attached.clear();
        return said;
    }
}
