package io.arawn.workstream.it.e2e;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts a pseudo-terminal around a program, with what the machine has for it. */
final class Terminals {

    private static final String PYTHON = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) != 0)";

    private Terminals() {}

    /** The command that runs this one so that its input and output are a terminal, which controls it. */
    static List<String> around(List<String> command) {
        if (isInstalled("script") && Files.isDirectory(Path.of("/proc"))) {
            // With exec, or a shell would stand between them that Ctrl-C reaches too.
            String line = command.stream().map(Terminals::quoted).collect(Collectors.joining(" ", "exec ", ""));
            return List.of("script", "-q", "-e", "-c", line, "/dev/null");
        }
        if (isInstalled("python3")) {
            return Stream.concat(Stream.of("python3", "-c", PYTHON), command.stream()).toList();
        }
        throw new IllegalStateException("neither script of util-linux nor python3 is installed; one of them is needed");
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
