package io.arawn.workstream.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code arawn serve}, as it is started by its users. */
final class ServedProgram implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)\\. Ctrl-C stops it\\.");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]+) kB$");
    private static final double KIB_A_MIB = 1024;

    private final Process process;
    private final URI address;

    private ServedProgram(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts the program of the distribution with only these variables, and waits until it listens. */
    static ServedProgram start(Path distribution, Map<String, String> environment, Path errors)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                List.of(distribution.resolve("bin/arawn").toString(), "serve", "--port", "0"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ServedProgram(process, address(process, errors));
    }

    private static URI address(Process process, Path errors) throws IOException, InterruptedException {
        while (process.isAlive()) {
            Matcher told = LISTENING.matcher(Files.readString(errors));
            if (told.find()) {
                return URI.create(told.group(1).replace("localhost", "127.0.0.1"));
            }
            Thread.sleep(Duration.ofMillis(50));
        }
        throw new IllegalStateException("arawn serve did not start: " + Files.readString(errors));
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** What it holds of the machine's memory at the moment, in MiB. */
    double residentMiB() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
        if (!resident.find()) {
            throw new IllegalStateException("the system does not tell the memory of process " + process.pid());
        }
        return Long.parseLong(resident.group(1)) / KIB_A_MIB;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
