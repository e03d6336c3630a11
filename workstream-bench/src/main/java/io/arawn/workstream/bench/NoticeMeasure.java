package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.message.RecordId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

/** Measures the time until a message that another process appended to a long log is counted and can be read. */
final class NoticeMeasure implements Measure {

    private static final int PAGE = 50;

    @Override
    public String title() {
        return "A message appended by another process, noticed and readable";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        try (MeasuredStore store = new MeasuredStore(folder, Durability.OS)) {
            SampleLog whole = SampleLog.in(store, sizes.messages());
            SampleLog growing = copy(store, whole);
            try {
                return List.of(take(sizes, store, growing));
            } finally {
                store.log().remove(growing.id());
            }
        }
    }

    /** Restores the log, because other measures use it. */
    private static SampleLog copy(MeasuredStore store, SampleLog log) throws IOException {
        WorkstreamId id = new WorkstreamId("growing-" + log.messages());
        Files.deleteIfExists(store.file(id));
        Files.copy(log.file(), store.file(id));
        return new SampleLog(id, store.file(id), log.messages());
    }

    private static Outcome take(Sizes sizes, MeasuredStore store, SampleLog log) throws Exception {
        store.workstreams().get(log.id());
        Rounds rounds = new Rounds();
        int number = log.messages();
        for (int i = 0; i < sizes.rounds() * sizes.pages(); i++) {
            log.append(number, number + 1);
            double floor = Rounds.nanos(() -> statAndRead(store, log));
            log.append(number + 1, number + 2);
            int appended = number + 2;
            double subject = Rounds.nanos(() -> notice(store, log, appended));
            rounds.add(floor, subject);
            number = appended;
        }
        return rounds.outcome(
                "appended by others to a log of " + log.messages() + ": counted, and the newest " + PAGE + " read",
                "one stat and one page of " + PAGE,
                1,
                new Goal.TimeAtMost(3));
    }

    private static void statAndRead(MeasuredStore store, SampleLog log) throws IOException {
        Files.readAttributes(log.file(), BasicFileAttributes.class);
        store.log().readBefore(log.id(), Optional.empty(), PAGE);
    }

    private static void notice(MeasuredStore store, SampleLog log, int messages) {
        long counted = store.workstreams().get(log.id()).workstream().messageCount();
        RecordId newest = store.history().newestFirst(log.id(), Optional.empty(), PAGE).messages().getFirst().id();
        if (counted != messages || !newest.equals(SampleMessages.id(messages - 1))) {
            throw new IllegalStateException("the message was not noticed");
        }
    }
}
