package io.arawn.workstream.assembly;

import io.arawn.workstream.Lazy;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.cache.Cached;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.checkup.Checkup;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.logstore.History;
import io.arawn.workstream.logstore.LogBackedStore;
import io.arawn.workstream.logstore.Workstreams;
import io.arawn.workstream.message.EventOrigins;
import io.arawn.workstream.recall.Recall;
import io.arawn.workstream.removal.Erasure;
import io.arawn.workstream.removal.Holdings;
import io.arawn.workstream.removal.Purge;
import io.arawn.workstream.removal.Removals;
import io.arawn.workstream.store.WorkstreamStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The parts of a store in a log, each built on first use. Many threads can use one object.
 */
public final class LogParts {

    private final Ports ports;
    private final EventOrigins origins;
    private final Lazy<Optional<Embedder>> embedder;
    private final Consumer<Runnable> closing;
    private final AtomicBoolean noticed = new AtomicBoolean();

    private final Lazy<MessageLog> log = new Lazy<>(this::openLog);
    private final Lazy<AttachmentStore> attachments = new Lazy<>(this::openAttachments);
    private final Lazy<Cached<WorkstreamCatalog>> catalog = new Lazy<>(this::openCatalog);
    private final Lazy<Cached<MessageIndex>> index = new Lazy<>(this::openIndex);
    private final Lazy<VectorIndex> vectors = new Lazy<>(this::openVectors);
    private final Lazy<Workstreams> workstreams = new Lazy<>(this::buildWorkstreams);
    private final Lazy<Recall> recall = new Lazy<>(this::buildRecall);
    private final Lazy<History> history = new Lazy<>(this::buildHistory);
    private final Lazy<Removals> removals = new Lazy<>(this::buildRemovals);

    /** @param closing receives what closes each opened port */
    LogParts(
            Ports ports, EventOrigins origins, Lazy<Optional<Embedder>> embedder, Consumer<Runnable> closing) {
        this.ports = ports;
        this.origins = origins;
        this.embedder = embedder;
        this.closing = closing;
    }

    private MessageLog openLog() {
        MessageLog opened = ports.log.get();
        closing.accept(opened::close);
        return opened;
    }

    private AttachmentStore openAttachments() {
        return ports.attachments.get();
    }

    private Cached<WorkstreamCatalog> openCatalog() {
        WorkstreamCatalog opened = ports.catalog.get();
        closing.accept(opened::close);
        return new Cached<>(opened, WorkstreamCatalog::inMemory, this::noticeOnce, ports.clock);
    }

    private Cached<MessageIndex> openIndex() {
        MessageIndex opened = ports.index.get();
        closing.accept(opened::close);
        return new Cached<>(opened, MessageIndex::inMemory, this::noticeOnce, ports.clock);
    }

    /** Catalog and index are usually one file, so one failure would be reported twice. */
    private void noticeOnce(String notice) {
        if (!noticed.getAndSet(true)) {
            ports.notices.accept(notice);
        }
    }

    private VectorIndex openVectors() {
        VectorIndex opened = ports.vectors.get();
        closing.accept(opened::close);
        return opened;
    }

    private Workstreams buildWorkstreams() {
        // The catalog opens in the background while the log does.
        Cached<WorkstreamCatalog> opening = catalog.get();
        return new Workstreams(log(), opening, ports.random, origins);
    }

    private Recall buildRecall() {
        VectorIndex kept = vectors.get();
        return embedder.get().isPresent()
                ? new Recall(log(), index.get(), kept, embedder.get().get(), ports.notices)
                : new Recall(log(), index.get(), kept);
    }

    private History buildHistory() {
        return new History(log(), workstreams(), recall(), origins);
    }

    private Removals buildRemovals() {
        Holdings.Kept kept = LogBackedStore.removable(log(), attachments.get(), workstreams(), recall());
        return new Removals(
                new Erasure(kept, ports.typedLines.get(), origins), new Purge(kept, ports.typedLines.get(), origins));
    }

    /** The inspections come first: opening a broken cache replaces it, and then there is nothing to find. */
    Checkup checkup() {
        List<StoreInspection> inspections = new ArrayList<>(ports.inspections.get());
        inspections.add(Checkup.ofFiles(log(), attachments.get()));
        return new Checkup(log(), catalog.get(), index.get(), vectors.get(), inspections);
    }

    WorkstreamStore store() {
        return new LogBackedStore(new LogBackedStore.Parts(
                log(), attachments.get(), workstreams(), history(), recall(), index.get(), removals, this::checkup));
    }

    private MessageLog log() {
        return log.get();
    }

    public Workstreams workstreams() {
        return workstreams.get();
    }

    public Recall recall() {
        return recall.get();
    }

    public History history() {
        return history.get();
    }

    public Erasure erasure() {
        return removals.get().erasure();
    }

    public Purge purge() {
        return removals.get().purge();
    }
}
