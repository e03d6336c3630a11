package io.arawn.workstream.jsonl;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A folder of logs for a test, which accesses it as a store and as files. */
final class Store implements AutoCloseable {

    static final WorkstreamId ID = new WorkstreamId("ws_x");
    static final int LIMIT = 4_096;
    static final Instant NOW = Instant.parse("2024-02-03T04:05:06.789Z");

    final Path folder;
    final List<String> notices = new CopyOnWriteArrayList<>();
    final JsonlMessageLog log;

    Store(Path folder) {
        this(folder, Durability.OS);
    }

    Store(Path folder, Durability durability) {
        this(folder, durability, Duration.ofMinutes(1));
    }

    Store(Path folder, Durability durability, Duration lockWait) {
        this.folder = folder;
        JsonlSettings settings = new JsonlSettings(folder, durability, LIMIT, lockWait);
        log = new JsonlMessageLog(settings, InstantSource.fixed(NOW), notices::add);
    }

    Path file() {
        return folder.resolve("ws_x.jsonl");
    }

    Path quarantine() {
        return folder.resolve("ws_x.jsonl.quarantine");
    }

    /** Writes the text to the file in UTF-8, without the store. */
    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
    }

    String text() throws IOException {
        return Files.readString(file());
    }

    static String line(int number) {
        return "{\"role\":\"user\",\"content\":\"message " + number + "\",\"timestamp\":\"2024-01-15T10:00:0" + number
                + "Z\",\"id\":\"m" + number + "\"}";
    }

    LogPage all() {
        return log.read(ID, log.start(ID), 10_000);
    }

    LogPage allBackward() {
        return log.readBefore(ID, Optional.empty(), 10_000);
    }

    static List<String> contents(LogPage page) {
        return page.entries().stream()
                .map(LogEntry::record)
                .map(record -> ((Message) record).content())
                .toList();
    }

    static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.record().id().value()).toList();
    }

    List<String> damaged() {
        return all().damaged().stream().map(Object::toString).toList();
    }

    /** All entries, read in pages of this size from the beginning. */
    List<LogEntry> forward(int pageSize) {
        List<LogEntry> entries = new ArrayList<>();
        LogPage page = log.read(ID, log.start(ID), pageSize);
        entries.addAll(page.entries());
        while (page.more()) {
            page = log.read(ID, page.end().position(), pageSize);
            entries.addAll(page.entries());
        }
        return entries;
    }

    /** All entries, read in pages of this size from the end. */
    List<LogEntry> backward(int pageSize) {
        List<LogEntry> entries = new ArrayList<>();
        Optional<Position> before = Optional.empty();
        boolean more = true;
        while (more) {
            LogPage page = log.readBefore(ID, before, pageSize);
            entries.addAll(0, page.entries());
            before = Optional.of(page.start());
            more = page.more();
        }
        return entries;
    }

    /** The reports on damaged lines in pages of this size, from the beginning. */
    List<String> damagedForward(int pageSize) {
        List<String> damaged = new ArrayList<>();
        LogPage page = log.read(ID, log.start(ID), pageSize);
        page.damaged().forEach(each -> damaged.add(each.toString()));
        while (page.more()) {
            page = log.read(ID, page.end().position(), pageSize);
            page.damaged().forEach(each -> damaged.add(each.toString()));
        }
        return damaged;
    }

    /** The reports on damaged lines in pages of this size, from the end. */
    List<String> damagedBackward(int pageSize) {
        List<String> damaged = new ArrayList<>();
        Optional<Position> before = Optional.empty();
        boolean more = true;
        while (more) {
            LogPage page = log.readBefore(ID, before, pageSize);
            damaged.addAll(0, page.damaged().stream().map(Object::toString).toList());
            before = Optional.of(page.start());
            more = page.more();
        }
        return damaged;
    }

    @Override
    public void close() {
        log.close();
    }
}
