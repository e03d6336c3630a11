package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.LogUnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that appends until that fails, and prints why. */
final class LimitedProcess {

    private LimitedProcess() {}

    /** Appends to the log of {@link Store#ID} in the folder. */
    public static void main(String[] arguments) throws IOException {
        try {
            AppendingProcess.main(new String[]{arguments[0], "l", "1000"});
        } catch (LogUnavailableException e) {
            System.out.println(e.getMessage());
        }
    }

    static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                LimitedProcess.class.getName(),
                folder.toString());
    }
}
