package io.arawn.workstream.it.e2e;

import io.arawn.workstream.it.architecture.SourceTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the clients for other languages, each with a server of its own. {@code ./mvnw verify -Pclients} runs
 * this; it needs Python and Node.js, and no registry.
 */
final class OtherLanguagesIT {

    private static final Path CLIENTS = SourceTree.ofTheRepository().root().resolve("clients");

    @TempDir
    private Path folder;

    @Test
    void python() {
        run("python3 -B -m unittest discover -s '" + CLIENTS.resolve("python/tests") + "'");
    }

    @Test
    void typescript() {
        run("cd '" + CLIENTS.resolve("typescript") + "' && node --test");
    }

    private void run(String tests) {
        Home.in(folder).with("ARAWN", Home.script().toString()).shell(tests).exits(0);
    }
}
