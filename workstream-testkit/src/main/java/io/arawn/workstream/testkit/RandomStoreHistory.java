package io.arawn.workstream.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.arawn.workstream.WorkstreamException;
import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Event;
import io.arawn.workstream.message.Event.Origin;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.store.Contents.Pins;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A random history of a store with several users: their steps, changes of its files by hand, and crashes. After each
 * step, every user and a new one must get the content of a {@link ReferenceStore}.
 */
public final class RandomStoreHistory {

    private static final ContextSettings SETTINGS = new ContextSettings(6, 14, 4_000);
    private static final List<Role> ROLES = List.of(Role.USER, Role.ASSISTANT, Role.TOOL_RESULT);
    private static final int USERS = 3;
    private static final int NAMES = 10;
    private static final int IDS = 6;
    private static final int TOLD = 25;

    private final SharedStore store;
    private final Random random;
    private final Optional<HandEdits> edits;
    private final List<User> users = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Agreement agreement;
    private final LineageSteps lineage;
    private ReferenceStore expected = new ReferenceStore();
    private Duration age = Duration.ZERO;
    private int said;

    private RandomStoreHistory(long seed, SharedStore store) {
        this.store = store;
        random = new Random(seed);
        edits = store.folder().map(folder -> new HandEdits(folder, random));
        lineage = new LineageSteps(new MessageIds(store.log()), random);
        agreement = new Agreement(random, () -> new User(Optional.empty()).store);
    }

    /** Runs this number of steps of the history for the seed. */
    public static void play(long seed, int steps, SharedStore store) {
        RandomStoreHistory history = new RandomStoreHistory(seed, store);
        try {
            for (int step = 0; step < steps; step++) {
                history.step();
            }
        } catch (RuntimeException | AssertionError failed) {
            List<String> last = history.story.subList(Math.max(0, history.story.size() - TOLD), history.story.size());
            throw new AssertionError("seed " + seed + ", step " + history.story.size() + " of this history:\n  "
                    + String.join("\n  ", last) + "\n" + failed, failed);
        }
    }

    /** One process that uses the store. */
    private final class User {

        private final Crash crash = new Crash();
        private final TestStore store;

        /** @param cache empty for a cache of its own */
        User(Optional<SharedStore.Cache> cache) {
            MessageLog log = crash.of(MessageLog.class, RandomStoreHistory.this.store.log());
            WorkstreamCatalog catalog =
                    cache.map(SharedStore.Cache::catalog).orElseGet(WorkstreamCatalog::inMemory);
            MessageIndex index = cache.map(SharedStore.Cache::index).orElseGet(MessageIndex::inMemory);
            store = new TestStore(
                    log,
                    crash.of(WorkstreamCatalog.class, catalog),
                    crash.of(MessageIndex.class, index),
                    SETTINGS,
                    random.nextLong());
            store.clock.advance(age);
        }
    }

    private void step() {
        Duration pause = Duration.ofSeconds(1 + random.nextInt(100));
        age = age.plus(pause);
        users.forEach(user -> user.store.clock.advance(pause));
        while (users.size() < USERS) {
            users.add(new User(Optional.of(store.cache())));
        }
        int number = random.nextInt(USERS);
        switch (random.nextInt(12)) {
            case 0, 1 -> edits.ifPresentOrElse(this::editByHand, () -> run(number, next(users.get(number))));
            case 2 -> loseSomething(number);
            default -> run(number, next(users.get(number)));
        }
        if (random.nextInt(3) == 0) {
            check(random.nextInt(users.size()));
        }
    }

    private void editByHand(HandEdits hand) {
        HandEdits.Edit edit = hand.edit(expected, users.getFirst().store.clock.instant());
        story.add(edit.told());
        if (edit.isToBeSeenAtOnce()) {
            for (int i = 0; i < users.size(); i++) {
                check(i);
            }
        }
    }

    private void loseSomething(int number) {
        switch (random.nextInt(4)) {
            case 0 -> {
                story.add("the cache is lost");
                store.loseCache();
            }
            case 1 -> {
                story.add(number + " makes everything anew");
                TestStore user = users.get(number).store;
                user.workstreams.rebuild();
                user.log.states().stream().map(LogState::id).forEach(user.recall::forget);
            }
            default -> {
                story.add(number + " is gone, and another comes");
                users.set(number, new User(Optional.of(store.cache())));
            }
        }
    }

    private void check(int number) {
        story.add("(look at " + number + ")");
        agreement.check(users.get(number).store, expected);
    }

    private void run(int number, StoreStep step) {
        story.add(number + " " + step.told() + (step.refused() ? ", in vain" : ""));
        User user = users.get(number);
        if (step.refused()) {
            assertThatThrownBy(() -> step.action().accept(user.store)).isInstanceOf(WorkstreamException.class);
            return;
        }
        ReferenceStore after = expected.copy();
        step.effect().accept(after);
        try {
            if (random.nextInt(6) == 0) {
                user.crash.after(random.nextInt(12), random.nextBoolean());
            }
            step.action().accept(user.store);
            user.crash.after(-1, false);
            expected = after;
        } catch (Crash.Died died) {
            users.set(number, new User(Optional.of(store.cache())));
            expected = crashed(step, after, users.get(number).store);
        }
    }

    /** The expected content after a crash. */
    private ReferenceStore crashed(StoreStep step, ReferenceStore after, TestStore next) {
        if (step.repeated()) {
            story.add("… and crashes; another one does it again");
            step.action().accept(next);
            return after;
        }
        boolean done = after.fits(store.log());
        story.add("… and crashes, " + (done ? "done" : "not done"));
        return done ? after : expected;
    }

    private StoreStep next(User user) {
        if (expected.logs.isEmpty()) {
            return create(user.store);
        }
        List<String> ids = List.copyOf(expected.logs.keySet());
        String id = ids.get(random.nextInt(ids.size()));
        WorkstreamId workstream = new WorkstreamId(id);
        Instant now = user.store.clock.instant();
        return switch (random.nextInt(24)) {
            case 0, 1 -> create(user.store);
            case 2 -> rename(user.store, workstream);
            case 3 -> changeMetadata(user.store, workstream);
            case 4 -> archive(user.store, workstream);
            case 5, 6 -> pin(user.store, workstream);
            case 7 -> delete(workstream);
            case 8 -> restore(user.store);
            case 9 -> summarize(user.store, workstream);
            case 10 -> appendAgain(user.store, workstream);
            case 11, 12 -> lineage.fork(expected, id, id(), name(), now);
            case 13, 14 -> lineage.erase(expected, id, now).orElseGet(() -> append(user.store, workstream));
            case 15 -> lineage.purge(expected, anyOf(ids), now);
            default -> append(user.store, workstream);
        };
    }

    private StoreStep create(TestStore user) {
        String name = name();
        String id = id();
        boolean taken = expected.isTaken(name, "") || expected.logs.containsKey(id);
        NewWorkstream wanted = new NewWorkstream(
                new WorkstreamName(name), Optional.of(new WorkstreamId(id)), Map.of("k", name), Optional.empty());
        Event.Created created = new Event.Created(
                origin(user), name, Map.of("k", name), Event.Created.FORMAT, Optional.empty());
        return StoreStep.of("creates " + id + " as " + name, taken, by -> by.workstreams.create(wanted), after -> {
            after.logs.put(id, new ReferenceLog(List.of()));
            record(after, id, created);
        });
    }

    private String id() {
        return "ws-" + random.nextInt(IDS);
    }

    /** The id of a log in use or in the trash. */
    private String anyOf(List<String> inUse) {
        List<String> all = new ArrayList<>(inUse);
        expected.trash.forEach(removed -> all.add(removed.getKey()));
        return all.get(random.nextInt(all.size()));
    }

    private String name() {
        return "Name " + random.nextInt(NAMES);
    }

    private static Origin origin(TestStore user) {
        return new Origin(new RecordId(ReferenceLog.NO_ID), user.clock.instant(), Optional.empty());
    }

    private static void record(ReferenceStore after, String id, LogRecord record) {
        ReferenceStore.log(after.logs, id).add(record);
    }

    private ReferenceLog log(WorkstreamId id) {
        return ReferenceStore.log(expected.logs, id.value());
    }

    private boolean isArchived(WorkstreamId id) {
        return log(id).state() == Workstream.State.ARCHIVED;
    }

    private StoreStep rename(TestStore user, WorkstreamId id) {
        String name = name();
        return StoreStep.of(
                "renames " + id + " to " + name,
                expected.isTaken(name, id.value()),
                by -> by.workstreams.change(id, WorkstreamChange.named(new WorkstreamName(name), Optional.empty()),
                        any -> true),
                after -> recordUnless(
                        log(id).name(id.value()).equals(name), after, id, new Event.Renamed(origin(user), name)));
    }

    private StoreStep changeMetadata(TestStore user, WorkstreamId id) {
        Map<String, Optional<String>> changes = Map.of(
                "k", random.nextBoolean() ? Optional.empty() : Optional.of("v" + said), "l", Optional.of("w"));
        return StoreStep.of(
                "notes something about " + id,
                false,
                by -> by.workstreams.change(id, WorkstreamChange.of(changes, Optional.empty()), any -> true),
                after -> record(after, id.value(), new Event.MetadataChanged(origin(user), changes)));
    }

    private StoreStep archive(TestStore user, WorkstreamId id) {
        Origin origin = origin(user);
        return isArchived(id)
                ? StoreStep.of(
                        "unarchives " + id,
                        false,
                        by -> by.workstreams.change(id, WorkstreamChange.to(State.ACTIVE, Optional.empty()),
                                any -> true),
                        after -> record(after, id.value(), new Event.Restored(origin)))
                : StoreStep.of(
                        "archives " + id,
                        false,
                        by -> by.workstreams.change(id, WorkstreamChange.to(State.ARCHIVED, Optional.empty()),
                                any -> true),
                        after -> record(after, id.value(), new Event.Archived(origin)));
    }

    private StoreStep pin(TestStore user, WorkstreamId id) {
        List<RecordId> known = known(id);
        if (known.isEmpty()) {
            return append(user, id);
        }
        RecordId message = known.get(random.nextInt(known.size()));
        boolean pinned = Pins.of(log(id).events()).contains(message);
        return random.nextBoolean()
                ? StoreStep.of(
                        "pins " + message + " of " + id,
                        isArchived(id),
                        by -> by.history.pin(id, message, Optional.empty()),
                        after -> recordUnless(pinned, after, id, new Event.Pinned(origin(user), message)))
                : StoreStep.of(
                        "unpins " + message + " of " + id,
                        isArchived(id),
                        by -> by.history.unpin(id, message, Optional.empty()),
                        after -> recordUnless(!pinned, after, id, new Event.Unpinned(origin(user), message)));
    }

    private static void recordUnless(boolean already, ReferenceStore after, WorkstreamId id, Event event) {
        if (!already) {
            record(after, id.value(), event);
        }
    }

    private List<RecordId> known(WorkstreamId id) {
        return log(id).messages().stream()
                .map(Message::id)
                .filter(message -> !message.value().equals(ReferenceLog.NO_ID))
                .toList();
    }

    private StoreStep delete(WorkstreamId id) {
        return StoreStep.of("deletes " + id, false, by -> by.workstreams.delete(id), after -> {
            ReferenceLog removed = ReferenceStore.log(after.logs, id.value());
            after.logs.remove(id.value());
            after.trash.add(Map.entry(id.value(), removed));
        });
    }

    private StoreStep restore(TestStore user) {
        if (expected.trash.isEmpty()) {
            return create(user);
        }
        String id = expected.trash.get(random.nextInt(expected.trash.size())).getKey();
        ReferenceLog newest = expected.trash.stream()
                .filter(removed -> removed.getKey().equals(id))
                .reduce((older, newer) -> newer)
                .orElseThrow()
                .getValue();
        boolean taken = expected.logs.containsKey(id) || expected.isTaken(newest.name(id), "");
        return StoreStep.of("restores " + id, taken, by -> by.workstreams.restore(id), after -> {
            after.trash.removeIf(removed -> removed.getValue().equals(newest) && removed.getKey().equals(id));
            after.logs.put(id, newest);
        });
    }

    private StoreStep summarize(TestStore user, WorkstreamId id) {
        List<Event.SummaryMade> due = isArchived(id)
                ? List.of()
                : Agreement.planned(user, user.workstreams.get(id).workstream(), Optional.empty()).due();
        return due.isEmpty()
                ? append(user, id)
                : StoreStep.of(
                        "summarises " + id,
                        false,
                        by -> by.history.append(id, due.subList(0, 1)),
                        after -> record(after, id.value(), due.getFirst()));
    }

    private StoreStep append(TestStore user, WorkstreamId id) {
        Message message = message(user.clock.instant());
        return StoreStep.of(
                "says " + message.content() + " in " + id,
                isArchived(id),
                by -> by.history.append(id, List.of(message)),
                after -> record(after, id.value(), message));
    }

    /** Appends messages again; only the last of them is new. */
    private StoreStep appendAgain(TestStore user, WorkstreamId id) {
        List<Message> messages = new ArrayList<>(List.of(message(user.clock.instant())));
        log(id).messages().stream()
                .filter(known -> !known.id().value().equals(ReferenceLog.NO_ID))
                .findFirst()
                .ifPresent(messages::addFirst);
        log(id).erased().ifPresent(gone -> messages.addFirst(
                Message.of(gone, Role.USER, "back again", user.clock.instant()).build()));
        return StoreStep.of(
                "says once " + messages.getLast().content() + " in " + id,
                isArchived(id),
                by -> by.history.appendOnce(id, messages),
                after -> record(after, id.value(), messages.getLast()));
    }

    private Message message(Instant now) {
        int number = said++;
        return Message.of(
                new RecordId("m" + number),
                ROLES.get(random.nextInt(ROLES.size())),
                Agreement.content("n" + number, random),
                now.minusSeconds(random.nextInt(300)))
                .build();
    }
}
