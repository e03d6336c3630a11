package io.arawn.workstream.jsonl;

import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A process that appends to a log, and prints the id of each message once it is stored. */
final class AppendingProcess {

    private AppendingProcess() {}

    /** Appends messages of this prefix, the given number of them, to the log of {@link Store#ID} in the folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String prefix = arguments[1];
        int count = Integer.parseInt(arguments[2]);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (JsonlMessageLog log =
                new JsonlMessageLog(JsonlSettings.of(folder), InstantSource.system(), notice -> {})) {
            for (int i = 0; i < count; i++) {
                log.append(Store.ID, List.of(message(prefix + i)));
                out.println(prefix + i);
            }
        }
    }

    private static Message message(String id) {
        return Message.of(new RecordId(id), Role.USER, "text of " + id + " " + "x".repeat(500), Instant.EPOCH)
                .build();
    }

    static Process start(Path folder, String prefix, int count, String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(AppendingProcess.class.getName(), folder.toString(), prefix, String.valueOf(count)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What the process prints. */
    static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
