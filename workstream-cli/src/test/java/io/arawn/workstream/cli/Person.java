package io.arawn.workstream.cli;

import io.arawn.workstream.testkit.Hang;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.ScreenTerminal.VirtualTerminal;

/** Somebody who types at a terminal, and looks at its screen, while a command runs. */
final class Person implements AutoCloseable {

    // As an xterm sends them once it was told that a program edits lines.
    static final String ENTER = "\r";
    static final String UP = "\033OA";
    static final String LEFT = "\033OD";
    static final String HOME = "\001";
    static final String BACKSPACE = "\177";
    static final String CTRL_C = "\003";
    static final String CTRL_D = "\004";
    static final String ALT_ENTER = "\033\r";

    private static final int ROWS = 40;
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final VirtualTerminal terminal;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    private Person(VirtualTerminal terminal) {
        this.terminal = terminal;
    }

    /** Sits down at a screen of that width, and runs the command. */
    static Person at(int columns, Shell shell, String... arguments) {
        try {
            Person person = new Person(ScreenTerminal.withTerminal("test", "xterm-256color", columns, ROWS));
            shell.terminal = Optional.of(person.terminal.terminal());
            shell.keyboard = true;
            shell.columns = columns;
            Thread.ofVirtual().start(() -> person.code.complete(shell.runInto(
                    "", OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), arguments)));
            return person;
        } catch (IOException unopened) {
            throw new UncheckedIOException(unopened);
        }
    }

    /** Talks in the workstream {@code One}, at a screen that is wide enough. */
    static Person talking(Shell shell) {
        return at(100, shell, "chat", "-w", "One").seesLast(">");
    }

    Person types(String keys) {
        try {
            terminal.terminal().processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Waits until the text stands on the screen. */
    Person sees(String text) {
        return sees(text, screen -> screen.contains(text));
    }

    /** Waits until the last line, without what is blank, is this. */
    Person seesLast(String line) {
        return sees(line, screen -> screen.lines().reduce("", (before, next) -> next).equals(line));
    }

    /** A line at the prompt, without the workstream and the model that the prompt names. */
    private static String withoutPlace(String line) {
        int end = line.indexOf(")>");
        return line.startsWith("One") && end > 0 ? line.substring(end + 1) : line;
    }

    private Person sees(String what, Predicate<String> wanted) {
        long end = System.nanoTime() + Hang.TIME.toNanos();
        try {
            while (!wanted.test(screen())) {
                if (System.nanoTime() > end || (code.isDone() && !wanted.test(screen()))) {
                    throw new AssertionError("'" + what + "' is not to be seen:\n" + screen());
                }
                terminal.screen().waitDirty(LOOK_AGAIN_MILLIS);
            }
            return this;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(ended);
        }
    }

    /** As {@link #wholeScreen}, without the workstream and the model that prompts name. */
    String screen() {
        return wholeScreen().lines().map(Person::withoutPlace).collect(Collectors.joining("\n"));
    }

    /** What stands on the screen, without blanks at the ends of lines and of the whole. */
    String wholeScreen() {
        return terminal.screen().toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n"))
                .stripTrailing();
    }

    /** Whether all of the text is shown so, wherever it first stands. */
    boolean seesStyled(String text, LongPredicate style) {
        int columns = terminal.screen().getColumns();
        long[] cells = new long[columns * ROWS];
        terminal.screen().dump(cells, new int[2]);
        String shown = Arrays.stream(cells)
                .mapToObj(cell -> Character.toString(Math.max(' ', ScreenTerminal.cellCodePoint(cell))))
                .collect(Collectors.joining());
        int at = shown.codePointCount(0, Math.max(0, shown.indexOf(text)));
        return shown.contains(text) && Arrays.stream(cells, at, at + text.length()).allMatch(style);
    }

    /** Waits for the command's end. */
    int leaves() {
        return code.orTimeout(Hang.MINUTES, TimeUnit.MINUTES).join();
    }

    /** Leaves by Ctrl-D if that has not happened. */
    @Override
    public void close() {
        if (!code.isDone()) {
            types(CTRL_C + CTRL_D);
            leaves();
        }
    }
}
