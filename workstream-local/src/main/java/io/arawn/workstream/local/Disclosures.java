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
 * Tells the user where text goes, before it goes there for the first time. Safe for use by many threads and processes.
 * A notice that cannot be remembered is shown again.
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

    /**
     * Notices that are shown once for each workstream and provider, by whichever process is first. A file in the home
     * remembers them.
     */
    public static Disclosures of(Path home, Consumer<String> console) {
        return new Disclosures(console, Optional.of(OwnFolder.at(home).file("disclosures")));
    }

    /** Notices that are shown once for each provider in this process. */
    public static Disclosures ofThisProcess(Consumer<String> console) {
        return new Disclosures(console, Optional.empty());
    }

    /** Text of the workstream, or of a request without one, is about to be sent for a reply. */
    public void reply(Optional<WorkstreamId> workstream, Destination to) {
        Optional<WorkstreamId> named = workstream.filter(each -> memory.isPresent());
        make(named.map(WorkstreamId::value).orElse(ANY), "replies", to,
                "the text of " + named.map(each -> "workstream " + each).orElse("workstreams"));
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
            // Then the notice is shown again.
        }
    }

    private static void remember(OwnFile file, String key) {
        try {
            file.folder().make();
            try (FileChannel channel = file.openToAdd()) {
                OwnFile.write(channel, ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException unwritable) {
            // Then the notice is shown again next time, which is harmless.
        }
    }
}
