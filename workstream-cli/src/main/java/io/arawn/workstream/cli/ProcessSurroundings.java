package io.arawn.workstream.cli;

import io.arawn.workstream.cli.settings.Configuration.Sources;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import java.util.random.RandomGenerator;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** What this process finds itself in. */
final class ProcessSurroundings {

    private ProcessSurroundings() {}

    static Surroundings of(StandardOutput output) {
        Map<String, String> environment = System.getenv();
        Lazy<RandomGenerator> random = new Lazy<>(SecureRandom::new);
        return new Surroundings(
                new Sources(
                        environment,
                        Path.of(System.getProperty("user.home", ".")),
                        Path.of("").toAbsolutePath(),
                        System.getProperty("user.name", "")),
                console(output, environment),
                new SignalInterrupts(),
                Clock.tickMillis(ZoneOffset.UTC),
                TimeZone.getDefault(),
                () -> random.get().nextLong(),
                ProcessSurroundings::terminal);
    }

    private static Console console(StandardOutput output, Map<String, String> environment) {
        // UTF-8 whatever the locale: logs are, and half a text is worse than one a terminal cannot show.
        PrintStream out = new PrintStream(new BufferedOutputStream(output), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);
        InputStream in = new FileInputStream(FileDescriptor.in);
        boolean screen = TerminalProbe.isTerminal(1);
        boolean colours = screen
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Console(
                in, out, err, TerminalProbe.isTerminal(0), screen, () -> TerminalProbe.columns(environment), colours,
                () -> TerminalProbe.isTerminal(2));
    }

    private static Terminal terminal() {
        try {
            return TerminalBuilder.builder().name("arawn").system(true).encoding(StandardCharsets.UTF_8).build();
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }
}
