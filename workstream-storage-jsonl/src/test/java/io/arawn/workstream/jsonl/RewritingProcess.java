package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.MessageLog.Revision;
import io.arawn.workstream.message.LogRecord;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A process that removes one record of a log after the other, and prints the id of each removed record. */
final class RewritingProcess {

    private RewritingProcess() {}

    /** Removes the record with the id. */
    record Without(String id) implements Revision {

        @Override
        public Optional<LogRecord> of(LogRecord record) {
            return Optional.of(record).filter(kept -> !kept.id().value().equals(id));
        }

        @Override
        public boolean keeps(String text) {
            return true;
        }
    }

    /**
     * Removes messages from the log of {@link Store#ID} in the folder. The arguments are the first number and the number
     * after the last.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (JsonlMessageLog log = new JsonlMessageLog(
                JsonlSettings.of(Path.of(arguments[0])), InstantSource.system(), notice -> {})) {
            for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
                String id = "m" + i;
                log.rewrite(Store.ID, entries -> Optional.of(new Without(id)));
                out.println(id);
            }
        }
    }

    static Process start(Path folder, int first, int afterLast) throws IOException {
        return new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RewritingProcess.class.getName(),
                folder.toString(),
                String.valueOf(first),
                String.valueOf(afterLast)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
