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

/** A running {@code arawn serve}, started as users start it. */
final class ServedProgram implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on (http://\\S+)\\. Ctrl-C stops it\\.");
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Process process;
    private final URI address;

    private ServedProgram(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts the program of the distribution with only these environment variables, and waits until it listens.
     *
     * @param folder the folder for its output
     */
    static ServedProgram start(Path distribution, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                List.of(distribution.resolve("bin/arawn").toString(), "serve", "--port", "0"))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ServedProgram(process, address(process, said));
    }

    private static URI address(Process process, Path said) throws IOException, InterruptedException {
        while (process.isAlive()) {
            Matcher listening = LISTENING.matcher(Files.readString(said));
            if (listening.find()) {
                return URI.create(listening.group(1).replace("localhost", "127.0.0.1"));
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
        throw new IllegalStateException("arawn serve did not start: " + Files.readString(said));
    }

    URI at(String path) {
        return address.resolve(path);
    }

    /** The memory that it uses now, in MiB. */
    double residentMib() throws IOException {
        return HeldMemory.resident(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
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
