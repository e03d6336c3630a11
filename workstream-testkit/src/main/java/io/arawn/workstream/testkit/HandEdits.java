package io.arawn.workstream.testkit;

import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Changes the files of logs as people and other programs do. */
final class HandEdits {

    private static final int IDS = 6;

    private final Path folder;
    private final Random random;
    private int edits;

    HandEdits(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
    }

    /**
     * @param isToBeSeenAtOnce whether a reader can no longer notice it after the next append, as docs/format.md says
     */
    record Edit(String told, boolean isToBeSeenAtOnce) {}

    /** Changes a file, and the expected content with it. */
    Edit edit(ReferenceStore expected, Instant now) {
        try {
            List<String> ids = List.copyOf(expected.logs.keySet());
            edits++;
            return ids.isEmpty()
                    ? drop(expected, now)
                    : edit(expected, ids.get(random.nextInt(ids.size())), now);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Edit edit(ReferenceStore expected, String id, Instant now) throws IOException {
        ReferenceLog log = ReferenceStore.log(expected.logs, id);
        return switch (random.nextInt(11)) {
            case 0 -> drop(expected, now);
            case 1 -> rename(expected, id);
            case 2 -> remove(expected, id);
            case 3 -> truncate(id, log);
            case 4 -> tear(id);
            case 5 -> damage(id, log);
            case 6 -> replaceLine(id, log, now);
            case 7 -> changeLetter(id, log, now);
            case 8 -> replaceFile(id, log, now);
            default -> append(id, log, now);
        };
    }

    private Path file(String id) {
        return folder.resolve(id + ".jsonl");
    }

    /** A message without an id, as people write it. */
    private Message message(Instant now) {
        return Message.of(
                new RecordId(ReferenceLog.NO_ID), Role.USER, Agreement.content("h" + edits, random), now)
                .build();
    }

    private static String line(Message message) {
        return "{\"role\":\"%s\",\"content\":\"%s\",\"timestamp\":\"%s\"}"
                .formatted(message.role(), message.content(), message.timestamp());
    }

    private Edit drop(ReferenceStore expected, Instant now) throws IOException {
        String id = "ws-" + random.nextInt(IDS);
        if (expected.logs.containsKey(id)) {
            return append(id, ReferenceStore.log(expected.logs, id), now);
        }
        ReferenceLog log = new ReferenceLog(List.of());
        expected.logs.put(id, log);
        Files.createDirectories(folder);
        Files.createFile(file(id));
        for (int i = random.nextInt(4); i > 0; i--) {
            append(id, log, now.minusSeconds(i));
        }
        return new Edit("a file " + id + " is put there", false);
    }

    private Edit rename(ReferenceStore expected, String id) throws IOException {
        String to = "ws-" + random.nextInt(IDS);
        if (expected.logs.containsKey(to)) {
            return remove(expected, id);
        }
        Files.move(file(id), file(to));
        expected.logs.put(to, ReferenceStore.log(expected.logs, id));
        expected.logs.remove(id);
        return new Edit("the file " + id + " is renamed to " + to, false);
    }

    private Edit remove(ReferenceStore expected, String id) throws IOException {
        Files.delete(file(id));
        expected.logs.remove(id);
        return new Edit("the file " + id + " is removed", false);
    }

    /** The lines as they stand, without a torn one. */
    private List<String> lines(String id) throws IOException {
        String text = Files.readString(file(id));
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (isTorn(text)) {
            lines.removeLast();
        }
        return lines;
    }

    private static boolean isTorn(String text) {
        return !text.isEmpty() && !text.endsWith("\n") && !text.endsWith("}");
    }

    private void write(String id, List<String> lines, StandardOpenOption... options) throws IOException {
        Files.writeString(file(id), lines.isEmpty() ? "" : String.join("\n", lines) + "\n", options);
    }

    private Edit truncate(String id, ReferenceLog log) throws IOException {
        List<String> lines = lines(id);
        int keep = lines.isEmpty() ? 0 : random.nextInt(lines.size());
        log.lines().subList(keep, log.lines().size()).clear();
        String torn = keep < lines.size() && random.nextBoolean() ? lines.get(keep).substring(0, 9) : "";
        write(id, lines.subList(0, keep));
        Files.writeString(file(id), torn, StandardOpenOption.APPEND);
        return new Edit(id + " is cut after line " + keep, false);
    }

    private Edit tear(String id) throws IOException {
        String text = Files.readString(file(id));
        String first = text.isEmpty() || text.endsWith("\n") ? "{\"role\":\"user\",\"cont" : "";
        Files.writeString(file(id), first, StandardOpenOption.APPEND);
        return new Edit(id + " has a torn end", false);
    }

    private Edit damage(String id, ReferenceLog log) throws IOException {
        endLine(id, log);
        Files.writeString(file(id), "no record " + edits + "\n", StandardOpenOption.APPEND);
        log.lines().add(Optional.empty());
        return new Edit(id + " has a line that is no record", false);
    }

    /** Ends the torn line, which makes it a damaged line. */
    private void endLine(String id, ReferenceLog log) throws IOException {
        String text = Files.readString(file(id));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            Files.writeString(file(id), "\n", StandardOpenOption.APPEND);
        }
        if (isTorn(text)) {
            log.lines().add(Optional.empty());
        }
    }

    private Edit append(String id, ReferenceLog log, Instant now) throws IOException {
        endLine(id, log);
        Message message = message(now);
        String end = random.nextInt(3) == 0 ? "" : "\n";
        Files.writeString(file(id), line(message) + end, StandardOpenOption.APPEND);
        log.add(message);
        return new Edit(id + " is appended to: " + message.content(), false);
    }

    private Edit replaceLine(String id, ReferenceLog log, Instant now) throws IOException {
        List<String> lines = lines(id);
        if (lines.isEmpty()) {
            return append(id, log, now);
        }
        int place = random.nextInt(lines.size());
        Message message = message(now);
        // A longer line, so that the change is visible without the time of the file.
        String padding = " ".repeat(lines.get(place).length());
        lines.set(place, line(message) + padding);
        write(id, lines);
        log.lines().set(place, Optional.of(message));
        return new Edit("line " + place + " of " + id + " is replaced by " + message.content(), false);
    }

    /** Changes a letter and moves the time of the file, as an edit by a person would. */
    private Edit changeLetter(String id, ReferenceLog log, Instant now) throws IOException {
        List<String> lines = lines(id);
        for (int place = 0; place < lines.size(); place++) {
            Optional<LogRecord> record = log.lines().get(place);
            if (record.isPresent()
                    && record.get() instanceof Message message
                    && message.content().startsWith("n")
                    && random.nextInt(3) == 0) {
                String changed = "k" + message.content().substring(1);
                byte[] bytes = Files.readString(file(id))
                        .replace("\"" + message.content() + "\"", "\"" + changed + "\"")
                        .getBytes(StandardCharsets.UTF_8);
                Files.write(file(id), bytes, StandardOpenOption.WRITE);
                Files.setLastModifiedTime(file(id), FileTime.from(now));
                log.lines().set(place, Optional.of(withContent(message, changed)));
                return new Edit("line " + place + " of " + id + " now says " + changed, true);
            }
        }
        return append(id, log, now);
    }

    private static Message withContent(Message message, String content) {
        return Message.of(message.id(), message.role(), content, message.timestamp()).build();
    }

    private Edit replaceFile(String id, ReferenceLog log, Instant now) throws IOException {
        Path other = folder.resolve("other.tmp");
        List<String> lines = lines(id);
        log.lines().subList(lines.size() / 2, lines.size()).clear();
        Files.write(other, lines.subList(0, lines.size() / 2));
        Files.move(other, file(id), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        append(id, log, now);
        return new Edit("another file takes the place of " + id, false);
    }
}
