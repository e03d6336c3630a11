package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Says where text goes before it goes there for the first time. Safe for use by many threads and processes; what cannot be
 * remembered is said again.
 */
final class Disclosures {

    private static final String ANY = "*";

    private final Consumer<String> console;
    private final Optional<Path> memory;
    private final Set<String> made = new HashSet<>();
    private boolean recalled;

    private Disclosures(Consumer<String> console, Optional<Path> memory) {
        this.console = console;
        this.memory = memory;
    }

    /** Made once for each workstream and provider, whichever process is first; remembered in a file of the home. */
    static Disclosures of(Path home, Consumer<String> console) {
        return new Disclosures(console, Optional.of(home.resolve("disclosures")));
    }

    /** Made once for each provider while this process runs. */
    static Disclosures ofThisProcess(Consumer<String> console) {
        return new Disclosures(console, Optional.empty());
    }

    /** The text of the workstream is about to be sent for a reply. */
    void reply(WorkstreamId workstream, Destination to) {
        boolean each = memory.isPresent();
        make(each ? workstream.value() : ANY, "replies", to,
                "the text of " + (each ? "workstream " + workstream : "workstreams"));
    }

    /** Text of any workstream is about to be sent for a summary. */
    void summaries(Destination to) {
        make(ANY, "summaries", to, "the text of workstreams to summarise");
    }

    /** Text of any workstream is about to be sent for vectors. */
    void vectors(Destination to) {
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
        if (recalled || memory.filter(Disclosures::isFile).isEmpty()) {
            return;
        }
        recalled = true;
        try {
            made.addAll(Files.readAllLines(memory.get()));
        } catch (IOException forgotten) {
            // Then it is said again.
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static void remember(Path file, String key) {
        try {
            if (!isFile(file)) {
                PrivateFiles.makeFolder(file.resolveSibling(""));
                PrivateFiles.createFile(file);
            }
            Files.writeString(file, key + "\n", StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException unwritable) {
            // Then it is said again next time, which does no harm.
        }
    }
}
