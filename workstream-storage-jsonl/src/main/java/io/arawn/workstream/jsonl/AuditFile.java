package io.arawn.workstream.jsonl;

import io.arawn.workstream.InvalidInputException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.access.AuditTrail.AuditEntry;
import io.arawn.workstream.access.AuditTrail.AuditEntry.Action;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.message.JsonObject;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The audit trail as JSON lines in {@code audit.jsonl}. When that file has 10 MiB, it becomes {@code audit.1.jsonl}, in place
 * of the one before; so at most 20 MiB are kept. Safe for use by many threads.
 */
public final class AuditFile implements AuditTrail {

    private static final long MOST_BYTES = 10L << 20;

    private final OwnFolder folder;
    private final OwnFile file;
    private final OwnFile before;
    private final Duration wait;
    private final long mostBytes;

    /**
     * @param home the folder of the files
     * @param wait how long an entry waits for one of another process
     */
    public AuditFile(Path home, Duration wait) {
        this(home, wait, MOST_BYTES);
    }

    AuditFile(Path home, Duration wait, long mostBytes) {
        folder = OwnFolder.at(home);
        file = folder.file("audit.jsonl");
        before = folder.file("audit.1.jsonl");
        this.wait = wait;
        this.mostBytes = mostBytes;
    }

    @Override
    public void add(AuditEntry entry) {
        byte[] line = (json(entry).written() + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            folder.make();
            try (LockFile.Held lock = AccessLock.take(folder, wait)) {
                if (file.size() + line.length > mostBytes && file.exists()) {
                    file.takePlaceOf(before);
                }
                try (FileChannel channel = file.openToAdd()) {
                    OwnFile.write(channel, ByteBuffer.wrap(line));
                }
            }
        } catch (IOException e) {
            throw Failures.notWritten(file.path(), e);
        }
    }

    private static JsonObject json(AuditEntry entry) {
        return new JsonObject()
                .with("at", entry.at())
                .with("action", entry.action())
                .with("who", entry.who())
                .with("token", entry.token())
                .with("from", entry.from())
                .with("workstream", entry.workstream())
                .withUnlessEmpty("messages", entry.messages())
                .with("about", entry.about());
    }

    @Override
    public List<AuditEntry> since(Instant time) {
        return Stream.of(before, file)
                .flatMap(AuditFile::lines)
                .flatMap(line -> read(line).stream())
                .filter(entry -> !entry.at().isBefore(time))
                .toList();
    }

    private static Stream<String> lines(OwnFile file) {
        try {
            return file.exists() ? file.readText(StandardCharsets.UTF_8).lines() : Stream.empty();
        } catch (IOException e) {
            throw Failures.reading(file.path(), e);
        }
    }

    /** Empty for a line that a crash has torn, or that another program has written. */
    private static Optional<AuditEntry> read(String line) {
        try {
            JsonObject entry = JsonObject.of(JsonReading.object(line.getBytes(StandardCharsets.UTF_8)));
            Optional<Action> action = entry.text("action").flatMap(Action::of);
            return action.flatMap(known -> entry.text("at").map(at -> new AuditEntry(
                    Instant.parse(at), known, entry.text("who"), entry.text("token"),
                    entry.text("from").orElse(""), entry.text("workstream").map(WorkstreamId::new),
                    entry.array("messages").stream().map(String::valueOf).map(RecordId::new).toList(),
                    entry.text("about"))));
        } catch (InvalidInputException | DateTimeException foreign) {
            return Optional.empty();
        }
    }
}
