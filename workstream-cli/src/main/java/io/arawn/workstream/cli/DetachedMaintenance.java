package io.arawn.workstream.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts {@code arawn maintain} as a process that outlives this one, and gives way to all others. */
final class DetachedMaintenance {

    private static final Path NICE = Path.of("/usr/bin/nice");

    private DetachedMaintenance() {}

    /** Starts it, if that can be; nobody waits for it, and it can be killed at any time. */
    static void start() {
        Optional<String> java = ProcessHandle.current().info().command();
        if (java.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        command.addAll(List.of(
                java.get(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                "-Duser.home=" + System.getProperty("user.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "maintain",
                MaintainCommand.DETACHED));
        try {
            ProcessBuilder process = new ProcessBuilder(command);
            process.environment().put("ORT_DISABLE_TELEMETRY", "1");
            process.redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
        } catch (IOException unstarted) {
            // The next answer tries again.
        }
    }
}
