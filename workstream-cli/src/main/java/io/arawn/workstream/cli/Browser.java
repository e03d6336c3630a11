package io.arawn.workstream.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The user's browser: the program that {@code BROWSER} names, else the one that the system opens addresses with.
 *
 * @param system the name of the operating system
 */
record Browser(Map<String, String> environment, String system) {

    /** Starts it with this address, and does not wait for it. Returns whether a program was started. */
    boolean open(URI address) {
        Optional<List<String>> program = program();
        if (program.isEmpty()) {
            return false;
        }
        List<String> command = new ArrayList<>(program.get());
        command.add(address.toString());
        try {
            new ProcessBuilder(command)
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException unstarted) {
            return false;
        }
    }

    private Optional<List<String>> program() {
        String chosen = variable("BROWSER");
        if (!chosen.isBlank()) {
            return Optional.of(List.of(chosen));
        }
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return Optional.of(List.of("/usr/bin/open"));
        }
        boolean screen = !variable("DISPLAY").isEmpty() || !variable("WAYLAND_DISPLAY").isEmpty();
        return screen && isOnPath("xdg-open") ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private boolean isOnPath(String program) {
        return Stream.of(variable("PATH").split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
