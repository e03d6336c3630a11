package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.WorkstreamName;
import io.arawn.workstream.catalog.CatalogEntry;
import io.arawn.workstream.catalog.NewFork;
import io.arawn.workstream.catalog.Workstream;
import io.arawn.workstream.catalog.Workstreams.NewWorkstream;
import io.arawn.workstream.catalog.Workstreams.Opened;
import io.arawn.workstream.catalog.Workstreams.Removed;
import io.arawn.workstream.chat.Cancellation;
import io.arawn.workstream.chat.ContextPlanner;
import io.arawn.workstream.chat.Conversation.Answered;
import io.arawn.workstream.chat.Conversation.Listener;
import io.arawn.workstream.chat.Conversation.Question;
import io.arawn.workstream.chat.ModelInfo;
import io.arawn.workstream.context.Covered;
import io.arawn.workstream.context.Plan;
import io.arawn.workstream.erasure.Erased;
import io.arawn.workstream.erasure.Erasure.Request;
import io.arawn.workstream.erasure.Purged;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.health.Checkup;
import io.arawn.workstream.history.History.MessagePage;
import io.arawn.workstream.history.History.Once;
import io.arawn.workstream.log.Appended;
import io.arawn.workstream.log.DamagedLine;
import io.arawn.workstream.log.IgnoredFile;
import io.arawn.workstream.log.LogEntry;
import io.arawn.workstream.log.LogFollower;
import io.arawn.workstream.log.LogState;
import io.arawn.workstream.log.LogUnavailableException;
import io.arawn.workstream.log.Subscription;
import io.arawn.workstream.message.Event.SummaryMade;
import io.arawn.workstream.message.LogRecord;
import io.arawn.workstream.message.Message;
import io.arawn.workstream.message.RecordId;
import io.arawn.workstream.recall.Recall.Found;
import io.arawn.workstream.recall.Search;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Answers in this process, over the folder of logs that is configured. */
final class LocalArawn implements Arawn {

    private final Wiring wiring;

    LocalArawn(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public List<CatalogEntry> list(boolean archivedToo) {
        return wiring.workstreams().list(archivedToo);
    }

    @Override
    public List<IgnoredFile> ignoredFiles() {
        return wiring.log().ignored();
    }

    @Override
    public CatalogEntry find(String reference) {
        return wiring.workstreams().find(reference);
    }

    @Override
    public CatalogEntry findByPrefixToo(String reference) {
        return wiring.workstreams().findByPrefixToo(reference);
    }

    @Override
    public Opened findOrCreate(String reference, Optional<String> author) {
        return wiring.workstreams().findOrCreate(reference, author);
    }

    @Override
    public Workstream create(NewWorkstream wanted) {
        return wiring.workstreams().create(wanted);
    }

    @Override
    public Workstream adopt(Optional<WorkstreamName> name, Optional<WorkstreamId> id, Iterable<LogEntry> entries) {
        return wiring.workstreams().adopt(name, id, entries);
    }

    @Override
    public Workstream rename(WorkstreamId id, WorkstreamName name, Optional<String> author) {
        return wiring.workstreams().rename(id, name, author);
    }

    @Override
    public Workstream archive(WorkstreamId id, Optional<String> author) {
        return wiring.workstreams().archive(id, author);
    }

    @Override
    public Workstream unarchive(WorkstreamId id, Optional<String> author) {
        return wiring.workstreams().unarchive(id, author);
    }

    @Override
    public Workstream fork(NewFork wanted) {
        return wiring.forks().make(wanted);
    }

    @Override
    public List<Workstream> forks(WorkstreamId id) {
        return wiring.forks().of(id);
    }

    @Override
    public void delete(WorkstreamId id) {
        wiring.workstreams().delete(id);
        wiring.recall().forget(id);
    }

    @Override
    public Workstream restore(String reference) {
        return wiring.workstreams().restore(reference);
    }

    @Override
    public List<Removed> deleted() {
        return wiring.workstreams().removed();
    }

    @Override
    public Erased rehearseErasure(Request request) {
        return wiring.erasure().rehearse(request);
    }

    @Override
    public Erased erase(Request request) {
        return wiring.erasure().erase(request);
    }

    @Override
    public Workstream findToPurge(String reference) {
        return wiring.purge().find(reference);
    }

    @Override
    public Purged rehearsePurge(WorkstreamId id, boolean forksToo) {
        return wiring.purge().rehearse(id, forksToo);
    }

    @Override
    public Purged purge(WorkstreamId id, boolean forksToo, Optional<String> author) {
        return wiring.purge().purge(id, forksToo, author);
    }

    @Override
    public Stored stored(WorkstreamId id) {
        OwnFolder folder = OwnFolder.at(wiring.settings().storage().path());
        List<OwnFile> files = new ArrayList<>();
        for (String ending : List.of(".jsonl", ".jsonl.quarantine")) {
            OwnFile file = folder.file(id + ending);
            if (isThere(file)) {
                files.add(file);
            }
        }
        return new Stored(files, wiring.recall().progress(id));
    }

    private static boolean isThere(OwnFile file) {
        try {
            return file.identity().isPresent();
        } catch (IOException noFileOfOurs) {
            return false;
        }
    }

    @Override
    public List<Found> search(Search search) {
        return wiring.recall().search(search);
    }

    @Override
    public List<Message> between(WorkstreamId id, long first, long last) {
        return wiring.recall().between(id, Math.max(0, first), last).stream()
                .map(Found::message)
                .toList();
    }

    @Override
    public Appended append(WorkstreamId id, List<? extends LogRecord> records) {
        return wiring.history().append(id, records);
    }

    @Override
    public Once appendOnce(WorkstreamId id, List<Message> messages) {
        return wiring.history().appendOnce(id, messages);
    }

    @Override
    public MessagePage newestFirst(WorkstreamId id, int limit) {
        List<Message> messages = new ArrayList<>();
        List<DamagedLine> damaged = new ArrayList<>();
        Optional<RecordId> before = Optional.empty();
        boolean more = true;
        while (more && messages.size() < limit) {
            MessagePage page = wiring.history().newestFirst(id, before, limit - messages.size());
            messages.addAll(page.messages());
            damaged.addAll(page.damaged());
            more = page.more();
            before = Optional.of(messages).filter(read -> !read.isEmpty()).map(read -> read.getLast().id());
        }
        return new MessagePage(messages, more, damaged);
    }

    @Override
    public MessagePage since(WorkstreamId id, Instant time, Optional<RecordId> after, int limit) {
        return wiring.history().since(id, time, after, limit);
    }

    @Override
    public MessagePage oldestFirst(WorkstreamId id, Optional<RecordId> after, int limit) {
        return wiring.history().oldestFirst(id, after, limit);
    }

    @Override
    public Optional<Message> message(WorkstreamId id, RecordId message) {
        return wiring.history().find(id, message);
    }

    @Override
    public Subscription follow(WorkstreamId id, Optional<RecordId> after, LogFollower follower) {
        return after.map(message -> wiring.history().followAfter(id, message, follower))
                .orElseGet(() -> wiring.log().follow(id, wiring.log().start(id), follower));
    }

    @Override
    public boolean pin(WorkstreamId id, RecordId message, Optional<String> author) {
        return wiring.history().pin(id, message, author);
    }

    @Override
    public boolean unpin(WorkstreamId id, RecordId message, Optional<String> author) {
        return wiring.history().unpin(id, message, author);
    }

    @Override
    public List<Message> pinned(WorkstreamId id) {
        return wiring.history().pinned(id);
    }

    @Override
    public ModelInfo model() {
        return wiring.conversation().model().info();
    }

    @Override
    public ChosenModel chosenModel() {
        return wiring.chosenModel();
    }

    @Override
    public Plan plan(Planning planning) {
        ContextPlanner.Request request = new ContextPlanner.Request(
                planning.workstream(),
                planning.question(),
                planning.author(),
                Optional.empty(),
                planning.maxTokens());
        return wiring.planner().plan(request, model(), wiring.counter()).plan();
    }

    @Override
    public Answered ask(Question question, Listener listener, Cancellation cancellation) {
        return wiring.conversation().ask(question, listener, cancellation);
    }

    @Override
    public void reindex(Consumer<String> progress) {
        progress.accept("reading the catalog anew");
        wiring.workstreams().rebuild();
        wiring.index().use(index -> {
            index.clear();
            return index;
        });
        // So that it also ends an erasure that could not take away everything.
        wiring.recall().scrub(List.of(), List.of());
        List<LogState> logs = wiring.log().states();
        for (int i = 0; i < logs.size(); i++) {
            progress.accept("indexing " + logs.get(i).id() + " (" + (i + 1) + " of " + logs.size() + ")");
            indexIfReadable(logs.get(i).id(), progress);
        }
    }

    private void indexIfReadable(WorkstreamId id, Consumer<String> progress) {
        try {
            catchUp(id);
        } catch (LogUnavailableException unreadable) {
            progress.accept("arawn: " + unreadable.getMessage());
        }
    }

    @Override
    public void reindex(WorkstreamId id) {
        wiring.index().use(index -> {
            index.forget(id);
            return index;
        });
        catchUp(id);
    }

    @Override
    public Checkup.Report checkup(boolean repairing) {
        return wiring.checkup().run(repairing);
    }

    @Override
    public List<Path> filesHolding(String text) {
        List<OwnFolder> folders = Stream.of(wiring.settings().home(), wiring.settings().storage().path())
                .map(OwnFolder::at)
                .toList();
        try {
            return Stream.of(new ByteSearch(text).below(folders), wiring.filesIndexing(text))
                    .flatMap(List::stream)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CommandFailure(ExitCode.STORAGE, "not every file can be read, so that nothing can be said of"
                    + " them: " + unreadable.getMessage());
        }
    }

    @Override
    public void catchUp(WorkstreamId id) {
        wiring.recall().indexed(id, index -> index);
    }

    @Override
    public int maintain(Workstream workstream) {
        return wiring.maintenance().of(workstream);
    }

    @Override
    public void makeVectors(Workstream workstream) {
        wiring.maintenance().makeVectors(workstream);
    }

    @Override
    public boolean lacksVectors(WorkstreamId id) {
        return wiring.maintenance().lacksVectors(id);
    }

    @Override
    public boolean prepareMaintenance() {
        return wiring.prepareMaintenance();
    }

    @Override
    public List<Covered> summaries(WorkstreamId id) {
        return wiring.summaries().standing(id);
    }

    @Override
    public List<SummaryMade> summarize(Workstream workstream) {
        return wiring.summaries().make(workstream, wiring.planner().sizing(model(), wiring.counter()));
    }

    @Override
    public SummaryMade undoSummary(WorkstreamId id, Optional<RecordId> summary, Optional<String> author) {
        return wiring.summaries().revoke(id, summary, author);
    }

    @Override
    public List<Message> between(WorkstreamId id, RecordId first, RecordId last) {
        List<Message> messages = new ArrayList<>(wiring.summaries().expand(id, first, last));
        while (!messages.getLast().id().equals(last)) {
            RecordId from = messages.removeLast().id();
            messages.addAll(wiring.summaries().expand(id, from, last));
        }
        return messages;
    }
}
