package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import org.jline.reader.impl.history.DefaultHistory;

/** What was typed, kept in a file of ours as long as that is one: each time before it is opened, it is looked at. */
final class SavedHistory extends DefaultHistory {

    private final OwnFile file;

    SavedHistory(OwnFile file) {
        this.file = file;
    }

    @Override
    public void load() throws IOException {
        file.identity();
        super.load();
    }

    @Override
    public void save() throws IOException {
        file.identity();
        super.save();
    }
}
