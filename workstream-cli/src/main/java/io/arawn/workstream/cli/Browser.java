package io.arawn.workstream.cli;

import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .getOutputStream()
                    .close();
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
        String name = Letters.small(system);
        if (name.startsWith("mac")) {
            return Optional.of(List.of("/usr/bin/open"));
        }
        boolean screen = !variable("DISPLAY").isEmpty() || !variable("WAYLAND_DISPLAY").isEmpty();
        return screen ? Optional.of(List.of("xdg-open")) : Optional.empty();
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
