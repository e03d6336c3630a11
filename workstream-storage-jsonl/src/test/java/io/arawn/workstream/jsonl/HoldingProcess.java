package io.arawn.workstream.jsonl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A process that holds the lock of a file, says so, and goes on until it is given something to read. */
final class HoldingProcess {

    private HoldingProcess() {}

    /** Locks the file. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
            channel.lock();
            System.out.println("locked");
            System.in.read();
        }
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HoldingProcess.class.getName(),
                file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
