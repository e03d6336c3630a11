package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.attachment.AttachedFile;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.log.MessageLog.Appended;
import io.arawn.workstream.log.Position;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.store.Contents;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import io.arawn.workstream.store.WorkstreamStore.Once;
import io.arawn.workstream.storing.FillingPage;
import io.arawn.workstream.storing.Pinning;
import io.arawn.workstream.storing.Refusals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Appends to and reads the messages of workstreams in a database. */
record DatabaseHistory(WorkstreamDatabase database, EventOrigins origins) {

    Appended append(WorkstreamId id, List<? extends LogRecord> records, List<AttachedFile> files) {
        return database.change(rows -> append(rows, lock(rows, id), records, files));
    }

    private static StoredWorkstream lock(Rows rows, WorkstreamId id) {
        return NamedRows.active(NamedRows.of(rows).lock(id));
    }

    private Appended append(
            Rows rows, StoredWorkstream to, List<? extends LogRecord> records, List<AttachedFile> files) {
        keep(rows, to, files.isEmpty() ? files : AttachedFile.referred(files, records));
        StoredWorkstream after = new Writing(rows, origins.clock()).append(to, records);
        List<Position> positions = LongStream.range(to.end(), after.end()).mapToObj(after::at).toList();
        return new Appended(positions, after.at(after.end()), Optional.empty());
    }

    static void keep(Rows rows, StoredWorkstream to, List<AttachedFile> files) {
        if (files.isEmpty()) {
            return;
        }
        Set<String> there = rows.files().digests(to.key());
        files.stream()
                .filter(file -> !there.contains(file.reference().sha256()))
                .distinct()
                .forEach(file -> rows.files().add(to.key(), file.reference().sha256(), file.content()));
    }

    /** The lock of the workstream makes sure that nobody appends the same messages meanwhile. */
    Once appendOnce(WorkstreamId id, List<Message> messages, List<AttachedFile> files) {
        return database.change(rows -> {
            StoredWorkstream to = lock(rows, id);
            List<RecordId> ids = messages.stream().map(Message::id).toList();
            Map<RecordId, StoredRecord> there = rows.records().messages(to.key(), ids);
            List<RecordId> gone = ids.stream().filter(each -> !there.containsKey(each)).toList();
            Set<RecordId> erased = gone.isEmpty() ? Set.of() : rows.records().erased(to.key(), gone);
            List<Message> missing = messages.stream()
                    .filter(each -> !there.containsKey(each.id()) && !erased.contains(each.id()))
                    .toList();
            append(rows, to, missing, files);
            List<Message> known = ids.stream()
                    .flatMap(each -> Optional.ofNullable(there.get(each)).stream())
                    .flatMap(stored -> stored.message().stream())
                    .toList();
            return new Once(missing, known, gone.stream().filter(erased::contains).toList());
        });
    }

    Optional<byte[]> file(WorkstreamId id, String sha256) {
        return database.read(rows -> rows.workstreams().find(id)
                .flatMap(found -> rows.files().content(found.key(), sha256)));
    }

    <R> R read(WorkstreamId id, Function<Contents, R> action) {
        return database.read(rows -> action.apply(new DatabaseContents(rows, NamedRows.of(rows).get(id))));
    }

    MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return database.read(rows -> {
            StoredWorkstream from = NamedRows.of(rows).get(id);
            return forward(rows, from, after.map(each -> place(rows, from, each) + 1).orElse(0L), Instant.MIN, limit);
        });
    }

    MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        return database.read(rows -> {
            StoredWorkstream from = NamedRows.of(rows).get(id);
            long start = after.map(each -> place(rows, from, each) + 1)
                    .orElseGet(() -> rows.records().messageSince(from.key(), time).map(StoredRecord::place)
                            .orElse(from.end()));
            return forward(rows, from, start, time, limit);
        });
    }

    private static MessagePage forward(Rows rows, StoredWorkstream of, long start, Instant since, int limit) {
        FillingPage filling = new FillingPage(limit);
        long from = start;
        while (filling.wanted() > 0 && from < of.end()) {
            List<StoredRecord> read = rows.records().forward(of.key(), from, filling.wanted());
            read.stream()
                    .flatMap(stored -> stored.message().stream())
                    .filter(message -> !message.timestamp().isBefore(since))
                    .forEach(filling::add);
            from = read.isEmpty() ? of.end() : read.getLast().place() + 1;
        }
        return filling.page();
    }

    MessagePage newestFirst(WorkstreamId id, Optional<RecordId> before, int limit) {
        return database.read(rows -> {
            StoredWorkstream of = NamedRows.of(rows).get(id);
            long to = before.map(each -> place(rows, of, each)).orElse(of.end());
            FillingPage filling = new FillingPage(limit);
            while (filling.wanted() > 0 && to > 0) {
                List<StoredRecord> read = rows.records().backward(of.key(), to, filling.wanted());
                read.stream().flatMap(stored -> stored.message().stream()).forEach(filling::add);
                to = read.isEmpty() ? 0 : read.getLast().place();
            }
            return filling.page();
        });
    }

    static long place(Rows rows, StoredWorkstream of, RecordId message) {
        return Optional.ofNullable(rows.records().messages(of.key(), Set.of(message)).get(message))
                .map(StoredRecord::place)
                .orElseThrow(() -> Refusals.noMessage("cursor", of.id(), message));
    }

    Optional<Message> message(WorkstreamId id, RecordId message) {
        return database.read(rows -> {
            String key = NamedRows.of(rows).get(id).key();
            return Optional.ofNullable(rows.records().messages(key, Set.of(message)).get(message))
                    .flatMap(StoredRecord::message);
        });
    }

    boolean pin(WorkstreamId id, RecordId message, boolean pinned, Optional<String> author) {
        return database.change(rows -> {
            StoredWorkstream to = lock(rows, id);
            Optional<Event> change = new Pinning(origins)
                    .event(id, new DatabaseContents(rows, to), message, pinned, author);
            change.ifPresent(event -> append(rows, to, List.of(event), List.of()));
            return change.isPresent();
        });
    }
}
