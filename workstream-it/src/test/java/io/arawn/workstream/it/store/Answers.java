package io.arawn.workstream.it.store;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstream.NewWorkstream;
import io.arawn.workstream.catalog.Workstream.State;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.catalog.WorkstreamChange;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.message.Role;
import io.arawn.workstream.model.ChatModel.ModelInfo;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.plan.Plan;
import io.arawn.workstream.sqlite.SqliteCache;
import io.arawn.workstream.testkit.TestStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** All answers of a store with some workstreams, for a comparison. */
final class Answers {

    private static final Instant ASKED = Instant.parse("2024-02-01T10:00:00Z");

    private static final ModelInfo MODEL = new ModelInfo("m", "test", 8_000, 500);
    private static final List<String> QUESTIONS = List.of("w1", "w7 w30", "w45 w2", "which w12?");

    private Answers() {}

    /** A user of the store with a cache, which is closed with it. */
    record User(TestStore store, SqliteCache cache) implements AutoCloseable {

        @Override
        public void close() {
            cache.close();
        }
    }

    static User user(FilesAndCache store) {
        SqliteCache cache = store.openCache();
        return new User(store(store.log(), cache.catalog(), cache.index()), cache);
    }

    /** A user of the store who reads all logs. */
    static TestStore beginner(FilesAndCache store) {
        return store(store.log(), WorkstreamCatalog.inMemory(), MessageIndex.inMemory());
    }

    private static TestStore store(MessageLog log, WorkstreamCatalog catalog, MessageIndex index) {
        return new TestStore(log, catalog, index, ContextSettings.DEFAULT, 1);
    }

    static void fill(TestStore store) {
        for (String name : List.of("Talk", "Work", "Old")) {
            store.workstreams.create(new NewWorkstream(
                    new WorkstreamName(name), Optional.of(id(name)), Map.of("k", name), Optional.empty()));
            say(store, name, 0, 120);
            store.history.pin(id(name), new RecordId(name + 5), Optional.empty());
        }
        store.workstreams.change(id("Old"), WorkstreamChange.to(State.ARCHIVED, Optional.empty()), any -> true);
    }

    private static WorkstreamId id(String name) {
        return new WorkstreamId("ws-" + name.toLowerCase(Locale.ROOT));
    }

    /** Adds a few messages. */
    static void more(TestStore store) {
        long count = store.workstreams.get(id("Talk")).workstream().messageCount();
        say(store, "Talk", (int) count, (int) count + 7);
    }

    private static void say(TestStore store, String name, int from, int to) {
        Random random = new Random(name.hashCode() + from);
        List<Message> messages = new ArrayList<>();
        for (int i = from; i < to; i++) {
            store.clock.advance(Duration.ofMinutes(1));
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < 8; word++) {
                words.append(" w").append((int) (50 * random.nextDouble() * random.nextDouble()));
            }
            messages.add(Message.of(new RecordId(name + i), i % 2 == 0 ? Role.USER : Role.ASSISTANT,
                    name + " " + i + words, store.clock.instant()).build());
        }
        store.history.append(id(name), messages);
    }

    /** All answers of the store. */
    static String of(TestStore store) {
        StringBuilder told = new StringBuilder();
        // A message that is later than the clock does not count as use; and models are told how long ago the last one was.
        store.clock.advance(Duration.between(store.clock.instant(), ASKED));
        for (CatalogEntry entry : store.workstreams.list(true)) {
            Workstream workstream = entry.workstream();
            told.append(workstream).append('\n');
            told.append(store.history.newestFirst(workstream.id(), Optional.empty(), 30)).append('\n');
            RecordId middle = new RecordId(workstream.name() + 40);
            told.append(store.history.oldestFirst(workstream.id(), Optional.of(middle), 30)).append('\n');
            told.append(store.workstreams.find(workstream.name()).workstream().id()).append('\n');
        }
        QUESTIONS.forEach(question -> store.recall
                .sharingWords(Optional.empty(), question, 40)
                .forEach(found -> told.append("%s %s %d %.9e%n".formatted(
                        found.workstream(), found.message().id(), found.ordinal(), found.score()))));
        Workstream talk = store.workstreams.find("Talk").workstream();
        Plan plan = store.planner.plan(
                new Plan.Request(talk, Optional.of("w9 w33?"), Optional.empty(), Optional.empty(),
                        Optional.of(2_000)),
                MODEL,
                TokenCounter.upperEstimate()).plan();
        // A summary that is not in the log yet has another id in each plan, and with it the notes have another code.
        String shown =
                plan.toString().replace(plan.framing().code(), "any").replaceAll("Origin\\[id=\\w+", "Origin[id=any");
        return told.append(shown).toString();
    }
}
