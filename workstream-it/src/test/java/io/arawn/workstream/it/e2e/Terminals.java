package io.arawn.workstream.it.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/** Runs a program in a pseudo-terminal. */
enum Terminals {
    /** Uses {@code script} of util-linux. */
    SCRIPT,
    /** Uses Python's standard library. */
    PYTHON,
    /** Uses a terminal of JLine, on any machine. It does not control the program, so Ctrl-C is sent as a signal. */
    JLINE;

    private static final Size SIZE = Size.of(80, 24);
    private static final String SPAWN = "import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) != 0)";

    /** The terminals to test: JLine's, and one that controls the program if the system has any. */
    static List<Terminals> here() {
        return Stream.concat(Stream.of(SCRIPT, PYTHON).filter(Terminals::isInstalled).limit(1), Stream.of(JLINE))
                .toList();
    }

    private boolean isInstalled() {
        return switch (this) {
            case SCRIPT -> isInstalled("script") && Files.isDirectory(Path.of("/proc"));
            case PYTHON -> isInstalled("python3");
            case JLINE -> true;
        };
    }

    private static boolean isInstalled(String program) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getenv("PATH"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /** Starts the command with a terminal of 80 columns as its input and output. */
    Program start(List<String> command, ProcessBuilder builder) throws IOException {
        List<String> line = switch (this) {
            // With exec, because Ctrl-C would also reach a shell in between.
            case SCRIPT -> List.of("script", "-q", "-e", "-c", "exec " + quoted(sized(command)), "/dev/null");
            case PYTHON -> Stream.concat(Stream.of("python3", "-c", SPAWN), sized(command).stream()).toList();
            case JLINE -> command;
        };
        builder.command(line);
        return this == JLINE ? startOnPty(line, builder) : new Program(line, builder.start());
    }

    private static Program startOnPty(List<String> command, ProcessBuilder builder) throws IOException {
        JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, SIZE);
        File device = new File(pty.getName());
        Process process =
                builder.redirectInput(device).redirectOutput(device).redirectErrorStream(true).start();
        // Then only the program has the terminal open, and the output ends with the program.
        pty.getSlaveOutput().close();
        return new Program(command, process, pty.getMasterOutput(), pty.getMasterInput());
    }

    /** The action that presses Ctrl-C. */
    void interrupt(Program program) {
        switch (this) {
            case SCRIPT, PYTHON -> program.send("\003");
            case JLINE -> program.signal("INT");
        }
    }

    private static List<String> sized(List<String> command) {
        String line = "stty cols " + SIZE.getColumns() + " rows " + SIZE.getRows() + "; exec \"$0\" \"$@\"";
        return Stream.concat(Stream.of("sh", "-c", line), command.stream()).toList();
    }

    private static String quoted(List<String> command) {
        return command.stream().map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }
}
