package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.JsonlRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A log of sample messages, written directly to its file, as another program would do. */
record SampleLog(WorkstreamId id, Path file, int messages) {

    private static final JsonlRecords RECORDS = new JsonlRecords(() -> {
        throw new IllegalStateException("every sample message has an id");
    });

    /** The log with this number of messages in the store; it is made if it is missing. */
    static SampleLog in(MeasuredStore store, int messages) throws IOException {
        WorkstreamId id = new WorkstreamId("messages-" + messages);
        SampleLog log = new SampleLog(id, store.file(id), messages);
        if (!Files.exists(log.file)) {
            Path beside = log.file.resolveSibling(id + ".part");
            Files.createDirectories(log.file.getParent());
            Files.deleteIfExists(beside);
            append(beside, 0, messages);
            Files.move(beside, log.file);
        }
        return log;
    }

    /** Appends the sample messages with the numbers of this range, whose end is exclusive. */
    void append(int from, int to) throws IOException {
        append(file, from, to);
    }

    private static void append(Path file, int from, int to) throws IOException {
        try (OutputStream out =
                Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            StringBuilder lines = new StringBuilder();
            for (int i = from; i < to; i++) {
                lines.append(line(i)).append('\n');
                if (lines.length() > 1 << 20 || i == to - 1) {
                    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
                    lines.setLength(0);
                }
            }
        }
    }

    static String line(int number) {
        return RECORDS.write(SampleMessages.message(number));
    }

    static byte[] bytes(int number) {
        return (line(number) + '\n').getBytes(StandardCharsets.UTF_8);
    }
}
