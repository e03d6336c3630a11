package io.arawn.workstream.testkit;

import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.assembly.Ports;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.context.ContextPlanner;
import io.arawn.workstream.context.Summaries;
import io.arawn.workstream.conversation.Conversation;
import io.arawn.workstream.conversation.Gateway;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.RecordIds;
import io.arawn.workstream.model.ChatModel;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Erasure;
import io.arawn.workstream.removal.Purge;
import io.arawn.workstream.store.WorkstreamStore;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.summary.Summarizer.Passage;
import io.arawn.workstream.summary.Summarizer.Summary;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All use cases on in-memory stores, with a clock that the test moves and ids that are equal in every run. For one
 * test.
 */
public final class TestStore {

    /** Moves only when the test moves it. */
    public final SettableClock clock = new SettableClock();

    /** The notices about the caches. */
    public final List<String> notices = new CopyOnWriteArrayList<>();

    private final Assembly parts;

    public final MessageLog log;
    public final RecordIds ids;
    public final Workstreams workstreams;
    public final Recall recall;
    public final History history;

    /** The stores above without erasure and purge, as the use cases see them. */
    public final WorkstreamStore store;

    public final ContextPlanner planner;
    public final Erasure erasure;
    public final Purge purge;
    public final Summaries summaries;

    /** A new store with the default settings. */
    public TestStore() {
        this(MessageLog.inMemory(), ContextSettings.DEFAULT);
    }

    /** Use cases on the log. Several may share one, as processes share a folder. */
    public TestStore(MessageLog log, ContextSettings settings) {
        this(log, WorkstreamCatalog.inMemory(), MessageIndex.inMemory(), settings, 1);
    }

    /**
     * Use cases on these stores.
     *
     * @param seed the seed of the ids; a different one for each of several that share a log
     */
    public TestStore(
            MessageLog log, WorkstreamCatalog catalog, MessageIndex index, ContextSettings settings, long seed) {
        this(log, catalog, index, settings, seed, new FirstWords());
    }

    /** Use cases on the log with this summarizer. */
    public TestStore(MessageLog log, ContextSettings settings, Summarizer summarizer) {
        this(log, WorkstreamCatalog.inMemory(), MessageIndex.inMemory(), settings, 1, summarizer);
    }

    private TestStore(
            MessageLog log,
            WorkstreamCatalog catalog,
            MessageIndex index,
            ContextSettings settings,
            long seed,
            Summarizer summarizer) {
        this.log = log;
        parts = new Assembly(new Ports()
                .clock(clock)
                .random(new Random(seed))
                .notices(notices::add)
                .settings(settings)
                .log(() -> log)
                .catalog(() -> catalog)
                .index(() -> index)
                .summarizer(() -> summarizer)
                .quickSummarizer(() -> summarizer));
        ids = parts.ids();
        workstreams = parts.inLog().workstreams();
        recall = parts.inLog().recall();
        history = parts.inLog().history();
        store = parts.store();
        planner = parts.planner();
        summaries = parts.summaries();
        erasure = parts.inLog().erasure();
        purge = parts.inLog().purge();
    }

    /** Conversations with the model, whose tokens are counted exactly. */
    public Conversation conversation(ChatModel model) {
        return conversation(model, TestStore::tokens);
    }

    /** Conversations with this model, whose tokens this counter counts. */
    public Conversation conversation(ChatModel model, TokenCounter counter) {
        return parts.conversation(new AnsweringModel(model, counter));
    }

    private static int tokens(String text) {
        return TokenCounter.upperEstimate().count(text);
    }

    /** A gateway to this model only. */
    public Gateway gateway(ChatModel model) {
        return parts.gateway(ChatModels.only(new AnsweringModel(model, TokenCounter.upperEstimate())));
    }

    /** Summarises with the beginning of each passage. */
    private static final class FirstWords implements Summarizer {

        @Override
        public Summary summarize(List<Passage> passages, int maxTokens, TokenCounter counter) {
            StringBuilder text = new StringBuilder();
            for (Passage passage : passages) {
                String words = passage.text().substring(0, Math.min(12, passage.text().length())) + "; ";
                if (counter.count(text + words) <= maxTokens) {
                    text.append(words);
                }
            }
            return new Summary("first-words", text.isEmpty() ? "…" : text.toString());
        }
    }
}
