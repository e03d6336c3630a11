package io.arawn.workstream.bench;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.message.Message;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Measures durable appends to one log. The floor is a loop that writes and forces the same bytes. */
final class AppendMeasure implements Measure {

    private static final String FLOOR = "bare loop of write and force, one thread";
    private static final int GROUP_ROUNDS = 5;
    /** The appends of a round, which its writers share. There must be enough that each thread runs for most of the round. */
    private static final int GROUP_SHARE = 16;

    private final List<Goal> goals;
    private final List<Integer> writers;

    private AppendMeasure(List<Integer> writers, List<Goal> goals) {
        this.writers = writers;
        this.goals = goals;
    }

    static AppendMeasure ofOneWriter() {
        return new AppendMeasure(List.of(1), List.of(new Goal.SpeedAtLeast(0.8)));
    }

    static AppendMeasure ofManyWriters() {
        return new AppendMeasure(List.of(16, 64), List.of(new Goal.SpeedAtLeast(2.5), new Goal.SpeedAtLeast(5)));
    }

    @Override
    public String title() {
        return writers.size() == 1 ? "Durable append, one writer" : "Durable append to one log, many writers";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < writers.size(); i++) {
            outcomes.add(take(writers.get(i), goals.get(i), sizes, folder));
        }
        return outcomes;
    }

    private static Outcome take(int threads, Goal goal, Sizes sizes, Path folder) throws Exception {
        int appends = threads == 1 ? sizes.appends() : sizes.appends() * GROUP_SHARE;
        List<Message> messages = IntStream.range(0, appends).mapToObj(SampleMessages::message).toList();
        List<byte[]> lines = IntStream.range(0, appends).mapToObj(SampleLog::bytes).toList();
        WorkstreamId id = new WorkstreamId("appended-" + threads + "-" + System.nanoTime());
        try (MeasuredStore store = new MeasuredStore(folder, Durability.FSYNC);
                FileChannel bare = FileChannel.open(
                        folder.resolve(id + ".bare"),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE)) {
            store.log().create(id, List.of());
            Rounds rounds = Rounds.of(
                    threads == 1 ? sizes.rounds() : Math.min(sizes.rounds(), GROUP_ROUNDS),
                    () -> writeAndForce(bare, lines),
                    () -> append(store, id, messages, threads));
            store.log().remove(id);
            return rounds.outcome(
                    "append, " + threads + (threads == 1 ? " writer" : " writers"), FLOOR, messages.size(), goal);
        }
    }

    private static void writeAndForce(FileChannel bare, List<byte[]> lines) throws IOException {
        for (byte[] line : lines) {
            bare.write(ByteBuffer.wrap(line));
            bare.force(false);
        }
    }

    private static void append(MeasuredStore store, WorkstreamId id, List<Message> messages, int threads)
            throws InterruptedException {
        if (threads == 1) {
            messages.forEach(message -> store.log().append(id, List.of(message)));
            return;
        }
        CountDownLatch appended = new CountDownLatch(messages.size());
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            Thread.ofPlatform().daemon().start(() -> {
                for (int i = first; i < messages.size(); i += threads) {
                    store.log().append(id, List.of(messages.get(i)));
                    appended.countDown();
                }
            });
        }
        appended.await();
    }
}
