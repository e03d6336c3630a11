package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.log.MessageLog.LogPage;
import io.arawn.workstream.log.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts a process with a small heap that opens a long log, pages through it, and appends to it. */
final class SmallHeapMeasure implements Measure {

    private static final String HEAP = "64m";
    private static final int PAGE = 1_000;

    @Override
    public String title() {
        return "A long log in a small heap";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        try (MeasuredStore store = new MeasuredStore(folder, Durability.OS)) {
            SampleLog log = SampleLog.in(store, sizes.messages());
            WorkstreamId id = new WorkstreamId("small-heap-" + sizes.messages());
            Files.deleteIfExists(store.file(id));
            Files.copy(log.file(), store.file(id));
            double nanos = Rounds.nanos(() -> runChild(folder, id, sizes));
            Outcome outcome = new Outcome(
                    "count, page through and append to " + Files.size(log.file()) / 1_000_000
                            + " MB, as a process of a "
                            + HEAP + " heap",
                    nanos,
                    "–",
                    nanos,
                    1,
                    new Goal.Done());
            store.log().remove(id);
            return List.of(outcome);
        }
    }

    private static void runChild(Path folder, WorkstreamId id, Sizes sizes) throws Exception {
        Process child = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP,
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapMeasure.class.getName(),
                folder.toString(),
                id.value(),
                Integer.toString(sizes.messages()))
                .inheritIO()
                .start();
        if (child.waitFor() != 0) {
            throw new IllegalStateException("a heap of " + HEAP + " was not enough");
        }
    }

    /** Runs in the process. The arguments are the folder, the id of the log, and the number of its messages. */
    public static void main(String[] arguments) {
        WorkstreamId id = new WorkstreamId(arguments[1]);
        int messages = Integer.parseInt(arguments[2]);
        try (MeasuredStore store = new MeasuredStore(Path.of(arguments[0]), Durability.FSYNC)) {
            require(store.workstreams().get(id).workstream().messageCount(), messages);
            require(paged(store, id), messages);
            store.history().append(id, List.of(SampleMessages.message(messages)));
            require(store.workstreams().get(id).workstream().messageCount(), messages + 1L);
        }
    }

    private static long paged(MeasuredStore store, WorkstreamId id) {
        long paged = 0;
        for (LogPage page : Pages.of(store.log(), id, PAGE)) {
            paged += page.entries().size();
        }
        return paged;
    }

    private static void require(long found, long messages) {
        if (found != messages) {
            throw new IllegalStateException("found " + found + " messages instead of " + messages);
        }
    }
}
