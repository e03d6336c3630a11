package io.arawn.workstream.bench;

import io.arawn.workstream.jsonl.Durability;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.store.WorkstreamStore.MessagePage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Measures reading a page of a long log: the end against the end of a short log, and other places against the end. */
final class PageMeasure implements Measure {

    private static final int PAGE = 50;
    private static final Goal NEWEST = new Goal.TimeAtMost(1.5);
    private static final Goal ELSEWHERE = new Goal.TimeAtMost(2);

    private final boolean newest;

    private PageMeasure(boolean newest) {
        this.newest = newest;
    }

    static PageMeasure ofTheNewest() {
        return new PageMeasure(true);
    }

    static PageMeasure ofTheMiddle() {
        return new PageMeasure(false);
    }

    @Override
    public String title() {
        return newest ? "The newest page of a long log" : "A page from the middle of a long log, or since a time";
    }

    @Override
    public List<Outcome> take(Sizes sizes, Path folder) throws Exception {
        try (MeasuredStore store = new MeasuredStore(folder, Durability.OS)) {
            SampleLog log = SampleLog.in(store, sizes.messages());
            return newest ? newest(sizes, store, log) : elsewhere(sizes, store, log);
        }
    }

    private static List<Outcome> newest(Sizes sizes, MeasuredStore store, SampleLog log) throws Exception {
        SampleLog few = SampleLog.in(store, sizes.fewMessages());
        Rounds rounds = Rounds.of(
                sizes.rounds(),
                () -> times(sizes.pages(), () -> newest(store.history(), few)),
                () -> times(sizes.pages(), () -> newest(store.history(), log)));
        String newest = "newest " + PAGE + " of ";
        return List.of(
                rounds.outcome(newest + log.messages(), newest + few.messages(), sizes.pages(), NEWEST));
    }

    private static List<Outcome> elsewhere(Sizes sizes, MeasuredStore store, SampleLog log) throws Exception {
        store.recall().indexed(log.id(), index -> index);
        SplittableRandom random = new SplittableRandom(1);
        String floor = "newest " + PAGE + " of " + log.messages();
        Rounds.Work end = () -> times(sizes.pages(), () -> newest(store.history(), log));
        Rounds after = Rounds.of(
                sizes.rounds(), end,
                () -> times(sizes.pages(), () -> after(store.history(), log, somewhere(random, log))));
        Rounds since = Rounds.of(
                sizes.rounds(), end,
                () -> times(sizes.pages(), () -> since(store.history(), log, somewhere(random, log))));
        return List.of(
                after.outcome(PAGE + " after a message in the middle", floor, sizes.pages(), ELSEWHERE),
                since.outcome(PAGE + " since a time", floor, sizes.pages(), ELSEWHERE));
    }

    private static int somewhere(SplittableRandom random, SampleLog log) {
        return random.nextInt(log.messages() / 4, log.messages() * 3 / 4);
    }

    private interface Page {
        MessagePage read();
    }

    private static void times(int times, Page page) {
        for (int i = 0; i < times; i++) {
            if (page.read().messages().size() != PAGE) {
                throw new IllegalStateException("a page has not " + PAGE + " messages");
            }
        }
    }

    private static MessagePage newest(History history, SampleLog log) {
        return history.newestFirst(log.id(), Optional.empty(), PAGE);
    }

    private static MessagePage after(History history, SampleLog log, int number) {
        return history.oldestFirst(log.id(), Optional.of(SampleMessages.id(number)), PAGE);
    }

    private static MessagePage since(History history, SampleLog log, int number) {
        return history.since(log.id(), SampleMessages.time(number), Optional.empty(), PAGE);
    }
}
