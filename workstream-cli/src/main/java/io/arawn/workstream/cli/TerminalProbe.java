package io.arawn.workstream.cli;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Finds out whether the process is connected to a terminal, without loading the terminal library. */
final class TerminalProbe {

    private static final int USUAL_COLUMNS = 80;
    private static final Pattern SIZE = Pattern.compile("\\s*[0-9]+ ([1-9][0-9]*)\\s*");

    private TerminalProbe() {}

    /** Whether the file descriptor is a terminal. */
    static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException unknown) {
            return saysTest("-t", Integer.toString(descriptor));
        }
    }

    /** Whether the file descriptor is a pipe; false if the system does not report it. */
    static boolean isPipe(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** What standard input is; nothing if the system does not report it. */
    static InputKind input(FileInputStream in) {
        if (isTerminal(0)) {
            return InputKind.KEYBOARD;
        }
        if (isPipe(0) || (!Files.exists(Path.of("/proc/self/fd")) && saysTest("-p", "/dev/fd/0"))) {
            return InputKind.PIPE;
        }
        try {
            return in.getChannel().position() == 0 && in.getChannel().size() > 0
                    ? InputKind.FILE
                    : InputKind.NOTHING;
        } catch (IOException noFile) {
            return InputKind.NOTHING;
        }
    }

    /** Runs the command {@code test} on systems that do not report it directly. */
    private static boolean saysTest(String question, String about) {
        try {
            return new ProcessBuilder("test", question, about).inheritIO().start().waitFor() == 0;
        } catch (IOException unknown) {
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The width of the terminal in columns. */
    static int columns(Map<String, String> environment) {
        return number(environment.getOrDefault("COLUMNS", "")).or(TerminalProbe::told).orElse(USUAL_COLUMNS);
    }

    private static Optional<Integer> told() {
        try {
            Process asked = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
            String size = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = SIZE.matcher(size);
            return matcher.matches() ? number(matcher.group(1)) : Optional.empty();
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return Pattern.matches("[1-9][0-9]{0,4}", text) ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }
}
