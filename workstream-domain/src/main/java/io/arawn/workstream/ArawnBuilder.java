package io.arawn.workstream;

import io.arawn.workstream.access.AccessStore;
import io.arawn.workstream.access.AuditTrail;
import io.arawn.workstream.assembly.Assembly;
import io.arawn.workstream.assembly.Ports;
import io.arawn.workstream.attachment.AttachmentStore;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.database.WorkstreamDatabase;
import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.VectorIndex;
import io.arawn.workstream.erasure.TypedLines;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.index.MessageIndex;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.model.ChatModels;
import io.arawn.workstream.model.ChatModels.AnsweringModel;
import io.arawn.workstream.model.TokenCounter;
import io.arawn.workstream.plan.ContextSettings;
import io.arawn.workstream.summary.Summarizer;
import io.arawn.workstream.usage.Prices;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Collects the ports of an {@link Arawn}. Each has a default that needs no file, no network and no configuration: stores
 * in memory, recall by words, answers and summaries from the messages themselves. A port is given as a supplier, which is
 * called at most once, when the port is first needed; {@link Arawn#close()} closes what it returned.
 */
public final class ArawnBuilder {

    private final Ports ports = new Ports();

    ArawnBuilder() {}

    /** The time of everything that is written; the default is the system's clock. */
    public ArawnBuilder clock(InstantSource given) {
        ports.clock(given);
        return this;
    }

    /** The source of ids; the default cannot be guessed. */
    public ArawnBuilder random(RandomGenerator given) {
        ports.random(given);
        return this;
    }

    /**
     * Receives notices for a person, each one sentence: a cache that is rebuilt, a torn line that was moved. May be called
     * by any thread. The default drops them.
     */
    public ArawnBuilder notices(Consumer<String> given) {
        ports.notices(given);
        return this;
    }

    /** How much of a workstream one model call may hold. */
    public ArawnBuilder context(ContextSettings given) {
        ports.settings(given);
        return this;
    }

    /** Whether models that can call tools may search the workstream; the default is true. */
    public ArawnBuilder searchTool(boolean given) {
        ports.searchTool(given);
        return this;
    }

    /**
     * What clients' programs send that is no conversation, besides what is known: the beginning of a prompt, or a tag in
     * angle brackets around text that a program adds.
     */
    public ArawnBuilder notStored(List<String> given) {
        ports.notStored(given);
        return this;
    }

    /** What the models cost. The default knows no prices. */
    public ArawnBuilder prices(Prices given) {
        ports.prices(given);
        return this;
    }

    /** Where the messages are kept. */
    public ArawnBuilder log(Supplier<? extends MessageLog> given) {
        ports.log(given);
        return this;
    }

    /**
     * Keeps everything in a database, with catalog and index in the same transaction. Log, attachments, catalog, index and
     * vectors are not used then.
     */
    public ArawnBuilder database(Supplier<? extends WorkstreamDatabase> given) {
        ports.database(given);
        return this;
    }

    /** Where the files are kept that messages refer to. */
    public ArawnBuilder attachments(Supplier<? extends AttachmentStore> given) {
        ports.attachments(given);
        return this;
    }

    /** Where ids, names and counts are cached. */
    public ArawnBuilder catalog(Supplier<? extends WorkstreamCatalog> given) {
        ports.catalog(given);
        return this;
    }

    /** Where words are indexed. */
    public ArawnBuilder index(Supplier<? extends MessageIndex> given) {
        ports.index(given);
        return this;
    }

    /** Where embeddings are kept. */
    public ArawnBuilder vectors(Supplier<? extends VectorIndex> given) {
        ports.vectors(given);
        return this;
    }

    /** Makes embeddings; without one, the default, messages are recalled by their words. */
    public ArawnBuilder embedder(Supplier<? extends Optional<? extends Embedder>> given) {
        ports.embedder(given);
        return this;
    }

    /**
     * Embedders that clients may name, besides the one of the recall, whose name {@code arawn} is.
     *
     * @param given returns the embedder with a name, empty if the name is unknown; may be called by any thread, repeatedly, and
     *     closes what it makes
     */
    public ArawnBuilder embedderNamed(Function<String, Optional<Embedder>> given) {
        ports.embedderNamed(given);
        return this;
    }

    /** The one model that answers. */
    public ArawnBuilder model(AnsweringModel given) {
        return models(nameOf -> ChatModels.only(given));
    }

    /**
     * The models that may answer.
     *
     * @param given receives a function from a workstream's id to its name
     */
    public ArawnBuilder models(Function<Function<WorkstreamId, String>, ChatModels> given) {
        ports.models(given);
        return this;
    }

    /** Counts tokens for all models, instead of the counter that comes with each. */
    public ArawnBuilder counter(TokenCounter given) {
        ports.counter(given);
        return this;
    }

    /**
     * How summaries are made.
     *
     * @param background used by {@link Upkeep} and {@link Arawn#summarize}; may take its time
     * @param quick used while a turn waits
     */
    public ArawnBuilder summarizers(Supplier<? extends Summarizer> background, Supplier<? extends Summarizer> quick) {
        ports.summarizer(background).quickSummarizer(quick);
        return this;
    }

    /** Lines that people typed and that are kept beside the log, such as a prompt's history; erased with it. */
    public ArawnBuilder typedLines(Supplier<? extends TypedLines> given) {
        ports.typedLines(given);
        return this;
    }

    /**
     * Where people and their tokens are kept, and what they did.
     *
     * @see Access
     */
    public ArawnBuilder access(Supplier<? extends AccessStore> rules, Supplier<? extends AuditTrail> trail) {
        ports.access(rules, trail);
        return this;
    }

    /** Inspects what the ports are kept in, for {@link Arawn#doctor}; called before the caches are opened. */
    public ArawnBuilder inspections(Supplier<List<StoreInspection>> given) {
        ports.inspections(given);
        return this;
    }

    /** Run when the {@link Arawn} is closed, after its ports were. */
    public ArawnBuilder onClose(Runnable given) {
        ports.onClose(given);
        return this;
    }

    /** Opens nothing yet. */
    public Arawn build() {
        return new Arawn(new Assembly(ports));
    }
}
