package io.arawn.workstream.cli;

import io.arawn.workstream.files.OwnFile;
import java.io.IOException;
import java.time.Instant;
import org.jline.reader.impl.history.DefaultHistory;

/** The input history, in a file that belongs to the user alone. The file is checked each time before it is opened. */
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

    /** A misspelt command is not worth bringing back. */
    @Override
    public void add(Instant time, String line) {
        if (!SlashCommands.isMisspelt(line)) {
            super.add(time, line);
        }
    }
}
