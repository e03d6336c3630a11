package io.arawn.workstream.databasestore;

import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.attachment.Attachment;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewFork;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.database.Rows;
import io.arawn.workstream.database.StoredRecord;
import io.arawn.workstream.database.StoredWorkstream;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.message.Event.ForkPoint;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.storing.FirstRecords;
import io.arawn.workstream.storing.ForkName;
import io.arawn.workstream.storing.InheritedEvents;
import io.arawn.workstream.storing.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Forks workstreams, each in one transaction that locks the parent. */
record DatabaseForks(DatabaseWorkstreams workstreams, EventOrigins origins) {

    Workstream make(Rows rows, NewFork wanted) {
        StoredWorkstream parent = NamedRows.active(NamedRows.of(rows).lock(wanted.parent()));
        StoredEntries entries = new StoredEntries(rows, parent);
        Refusals.requireKnownFormat(parent.id(), entries.page(0, 1).entries().stream().map(LogEntry::record));
        StoredRecord last = last(rows, parent, wanted.at());
        WorkstreamName name = wanted.name().orElseGet(
                () -> ForkName.of(parent.workstream(), free -> DatabaseWorkstreams.isFree(rows, free)));
        NewWorkstream fork = new NewWorkstream(name, wanted.id(), parent.workstream().metadata(), wanted.author());
        Writing writing = new Writing(rows, origins.clock());
        ForkPoint from = new ForkPoint(parent.id(), last.record().id());
        StoredWorkstream made = writing.append(
                workstreams.added(rows, fork), List.of(new FirstRecords(origins).created(fork, Optional.of(from))));
        made = DatabaseWorkstreams.append(writing, made, copied(entries, last.place()));
        copyFiles(rows, parent, made);
        return made.workstream();
    }

    private static StoredRecord last(Rows rows, StoredWorkstream parent, Optional<RecordId> at) {
        return at
                .map(message -> Optional.ofNullable(rows.records().messages(parent.key(), Set.of(message)).get(message))
                        .orElseThrow(() -> Refusals.noMessage("at", parent.id(), message)))
                .or(() -> rows.records().numbered(parent.key(), parent.workstream().messageCount() - 1, 1).stream()
                        .filter(last -> parent.workstream().messageCount() > 0)
                        .findFirst())
                .orElseThrow(() -> Refusals.nothingToFork(parent.id()));
    }

    /** The messages up to a place, then the events that refer only to those. */
    private static Iterable<LogEntry> copied(StoredEntries entries, long last) {
        Set<RecordId> inside = new HashSet<>();
        messages(entries, last).forEach(entry -> inside.add(entry.record().id()));
        InheritedEvents events = new InheritedEvents(inside::contains, entries.workstream().at(last));
        entries.events().forEach(events::add);
        Set<Object> inherited = new HashSet<>(events.positions());
        return () -> Stream.concat(
                messages(entries, last), entries.events().filter(entry -> inherited.contains(entry.position())))
                .iterator();
    }

    private static Stream<LogEntry> messages(StoredEntries entries, long last) {
        return StreamSupport.stream(entries.all().spliterator(), false)
                .takeWhile(entry -> entry.position().number() <= last)
                .filter(entry -> entry.record() instanceof Message);
    }

    private static void copyFiles(Rows rows, StoredWorkstream parent, StoredWorkstream fork) {
        Set<String> left = new HashSet<>(rows.files().digests(parent.key()));
        if (!left.isEmpty()) {
            new StoredEntries(rows, fork).all().forEach(entry -> Attachment.in(entry.record())
                    .map(Attachment::sha256)
                    .filter(left::remove)
                    .forEach(digest -> rows.files().content(parent.key(), digest)
                            .ifPresent(content -> rows.files().add(fork.key(), digest, content))));
        }
    }
}
