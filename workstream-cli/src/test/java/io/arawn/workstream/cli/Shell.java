package io.arawn.workstream.cli;

import io.arawn.workstream.ArawnBuilder;
import io.arawn.workstream.local.settings.Configuration.Sources;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TimeZone;
import java.util.TreeMap;
import org.jline.terminal.Terminal;

/** Runs commands in this process, in a home of their own, at a time that stands still unless it is moved. */
final class Shell {

    static final Instant START = Instant.parse("2024-01-15T10:00:00Z");

    final Map<String, String> environment = new TreeMap<>();
    final ManualInterrupts interrupts = new ManualInterrupts();
    boolean keyboard;
    Path folder;
    boolean colours;
    boolean watched;
    int columns;
    Optional<ChatModel> model = Optional.empty();
    Optional<Terminal> terminal = Optional.empty();

    private final Path home;
    private final Random random = new Random(7);
    private Instant now = START;

    Shell(Path home) {
        this.home = home;
        folder = home;
        environment.put("ARAWN_MODEL_DISCOVER", "false");
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    CommandLineRun run(String... arguments) {
        return runWith("", arguments);
    }

    CommandLineRun runWith(String input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = runInto(input, out, err, arguments);
        return new CommandLineRun(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    int runInto(String input, OutputStream out, OutputStream err, String... arguments) {
        return runFrom(input.getBytes(StandardCharsets.UTF_8), out, err, arguments);
    }

    int runFrom(byte[] input, OutputStream out, OutputStream err, String... arguments) {
        InputKind kind = keyboard ? InputKind.KEYBOARD : input.length == 0 ? InputKind.NOTHING : InputKind.FILE;
        return runFrom(new ByteArrayInputStream(input), kind, out, err, arguments);
    }

    int runFrom(InputStream input, InputKind kind, OutputStream out, OutputStream err, String... arguments) {
        Console console = new Console(
                input,
                () -> kind,
                out,
                err,
                keyboard,
                columns > 0,
                () -> columns,
                colours,
                () -> watched);
        return new CommandRunner(surroundings(console), this::ports).run(List.of(arguments));
    }

    Surroundings surroundings(Console console) {
        return new Surroundings(
                new Sources(environment, home, folder, "ann"),
                console,
                interrupts,
                () -> now,
                TimeZone.getTimeZone("UTC"),
                random,
                terminal::orElseThrow);
    }

    /** A process that goes on, such as a server. */
    Invocation open() {
        OutputStream nowhere = OutputStream.nullOutputStream();
        Console console = new Console(
                InputStream.nullInputStream(), () -> InputKind.NOTHING, nowhere, nowhere, false, false, () -> 0, false,
                () -> false);
        return new Invocation(surroundings(console), this::ports);
    }

    Path arawnHome() {
        return home.resolve(".arawn");
    }

    Path logs() {
        return arawnHome().resolve("data").resolve("workstreams");
    }

    /** What is installed, but for the models; tokens are characters, so that tests can tell what to expect. */
    private ArawnBuilder ports(ArawnBuilder installed) {
        installed.embedder(Optional::empty).counter(String::length);
        model.ifPresent(scripted -> installed.model(new AnsweringModel(scripted, String::length)));
        return installed;
    }
}
