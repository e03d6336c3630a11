package io.arawn.workstream.cli;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.local.settings.Configuration.Sources;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TimeZone;
import java.util.random.RandomGenerator;

/** The surroundings of this process. */
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
                Console.ofProcess(output, environment),
                new SignalInterrupts(),
                Clock.tickMillis(ZoneOffset.UTC),
                TimeZone.getDefault(),
                () -> random.get().nextLong(),
                SystemTerminal::open);
    }
}
