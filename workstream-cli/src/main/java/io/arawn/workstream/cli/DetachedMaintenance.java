package io.arawn.workstream.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code arawn maintain} as a process of low priority that outlives this process. */
final class DetachedMaintenance {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private DetachedMaintenance() {}

    /**
     * Starts the process if possible, with the JVM options of other commands. No process waits for it, and it can be
     * killed at any time. Does nothing if this process was not started by the launcher.
     */
    static void start() {
        String launcher = System.getProperty("arawn.launcher", "");
        if (launcher.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(launcher, "maintain", MaintainCommand.DETACHED));
        try {
            ProcessBuilder process = new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD);
            // Otherwise the launcher would make a cache again that the user has just deleted.
            process.environment().put("ARAWN_JVM_CACHE", "off");
            process.start();
        } catch (IOException unstarted) {
            // The next answer tries again.
        }
    }
}
