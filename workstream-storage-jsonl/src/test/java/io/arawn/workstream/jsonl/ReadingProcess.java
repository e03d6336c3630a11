package io.arawn.workstream.jsonl;

import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A process that reads the end of a log, then the whole log page by page from both ends, and then appends to it. It prints
 * the number of records and damaged lines, and the appended text.
 */
final class ReadingProcess {

    private ReadingProcess() {}

    /** Reads the log of {@link Store#ID} in the folder. */
    public static void main(String[] arguments) {
        JsonlSettings settings = new JsonlSettings(
                Path.of(arguments[0]), Durability.OS, Long.parseLong(arguments[1]), Duration.ofSeconds(30));
        try (JsonlMessageLog log = new JsonlMessageLog(settings, InstantSource.system(), notice -> {})) {
            LogPage page = log.readBefore(Store.ID, Optional.empty(), 50);
            System.out.println("last " + page.entries().size() + " " + page.more());
            page = log.read(Store.ID, log.start(Store.ID), 1_000_000);
            long[] forward = {0, 0};
            count(page, forward);
            while (page.more()) {
                page = log.read(Store.ID, page.end().position(), 1_000_000);
                count(page, forward);
            }
            System.out.println("forward " + forward[0] + " " + forward[1]);
            long[] backward = {0, 0};
            page = log.readBefore(Store.ID, Optional.empty(), 1_000_000);
            count(page, backward);
            while (page.more()) {
                page = log.readBefore(Store.ID, Optional.of(page.start()), 1_000_000);
                count(page, backward);
            }
            System.out.println("backward " + backward[0] + " " + backward[1]);
            proceed(log);
        }
    }

    private static void proceed(JsonlMessageLog log) {
        Message message = Message.of(new RecordId("continued"), Role.USER, "on", Instant.EPOCH).build();
        log.append(Store.ID, List.of(message));
        LogPage page = log.readBefore(Store.ID, Optional.empty(), 1);
        System.out.println("continued " + page.entries().getFirst().record().id());
    }

    private static void count(LogPage page, long[] counts) {
        counts[0] += page.entries().size();
        counts[1] += page.damaged().size();
    }

    static List<String> command(Path folder, String heap, long limit) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                ReadingProcess.class.getName(),
                folder.toString(),
                String.valueOf(limit));
    }
}
