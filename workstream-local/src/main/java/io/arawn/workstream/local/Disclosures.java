package io.arawn.workstream.local;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says where text goes before it goes there for the first time. Safe for use by many threads and processes; what cannot be
 * remembered is said again.
 */
public final class Disclosures {

    private static final String ANY = "*";

    private final Consumer<String> console;
    private final Optional<OwnFile> memory;
    private final Set<String> made = new HashSet<>();
    private boolean recalled;

    private Disclosures(Consumer<String> console, Optional<OwnFile> memory) {
        this.console = console;
        this.memory = memory;
    }

    /** Made once for each workstream and provider, whichever process is first; remembered in a file of the home. */
    public static Disclosures of(Path home, Consumer<String> console) {
        return new Disclosures(console, Optional.of(OwnFolder.at(home).file("disclosures")));
    }

    /** Made once for each provider while this process runs. */
    public static Disclosures ofThisProcess(Consumer<String> console) {
        return new Disclosures(console, Optional.empty());
    }

    /** The text of the workstream is about to be sent for a reply. */
    public void reply(WorkstreamId workstream, Destination to) {
        boolean each = memory.isPresent();
        make(each ? workstream.value() : ANY, "replies", to,
                "the text of " + (each ? "workstream " + workstream : "workstreams"));
    }

    /** Text of any workstream is about to be sent for a summary. */
    public void summaries(Destination to) {
        make(ANY, "summaries", to, "the text of workstreams to summarise");
    }

    /** Text of any workstream is about to be sent for vectors. */
    public void vectors(Destination to) {
        make(ANY, "vectors", to, "the text of workstreams, to find it by what it means");
    }

    private synchronized void make(String whose, String use, Destination to, String what) {
        recall();
        String key = whose + " " + use + " " + to.provider();
        if (made.add(key)) {
            console.accept(to.sentence(what));
            memory.ifPresent(file -> remember(file, key));
        }
    }

    private void recall() {
        if (recalled || memory.isEmpty()) {
            return;
        }
        try {
            made.addAll(memory.get().readText(StandardCharsets.UTF_8).lines().toList());
            recalled = true;
        } catch (IOException forgotten) {
            // Then it is said again.
        }
    }

    private static void remember(OwnFile file, String key) {
        try {
            file.folder().make();
            try (FileChannel channel = file.openToAdd()) {
                OwnFile.write(channel, ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException unwritable) {
            // Then it is said again next time, which does no harm.
        }
    }
}
