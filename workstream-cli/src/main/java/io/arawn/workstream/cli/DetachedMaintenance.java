package io.arawn.workstream.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code arawn maintain} as a process that outlives this one, and gives way to all others. */
final class DetachedMaintenance {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private DetachedMaintenance() {}

    /**
     * Starts it, if that can be, with the options for the JVM of any other command; nobody waits for it, and it can be
     * killed at any time. What was not started by the launcher starts nothing.
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
            // Else the launcher would make a cache anew that its user has just deleted.
            process.environment().put("ARAWN_JVM_CACHE", "off");
            process.start();
        } catch (IOException unstarted) {
            // The next answer tries again.
        }
    }
}
