package io.arawn.workstream.cli;

import io.arawn.workstream.WorkstreamId;
import io.arawn.workstream.catalog.WorkstreamCatalog;
import io.arawn.workstream.chat.AnsweringModel;
import io.arawn.workstream.chat.ChatModel;
import io.arawn.workstream.context.TokenCounter;
import io.arawn.workstream.health.StoreInspection;
import io.arawn.workstream.log.MessageLog;
import io.arawn.workstream.recall.Embedder;
import io.arawn.workstream.recall.MessageIndex;
import io.arawn.workstream.recall.VectorIndex;
import io.arawn.workstream.summary.Summarizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The implementations of the ports. Each is asked for once at most, when it is first needed. */
interface Adapters extends AutoCloseable {

    MessageLog log();

    WorkstreamCatalog catalog();

    MessageIndex index();

    /** Looks at what the log and all that is derived from it are kept in; asked for before these, if at all. */
    List<StoreInspection> inspections();

    /**
     * The files in which a message that holds all of the terms is indexed; none is made or changed.
     *
     * @throws IOException when one cannot be looked at
     */
    List<Path> indexing(List<String> terms) throws IOException;

    VectorIndex vectors();

    /**
     * Makes all files that maintenance uses, where they are missing: it adds none itself.
     *
     * @throws IOException when one cannot be made
     */
    void prepareMaintenance() throws IOException;

    /** What makes vectors; empty where messages are to be found by words alone. */
    Optional<Embedder> embedder();

    /** Which model answers; looks for one when none is configured. */
    ChosenModel chosenModel();

    /**
     * What answers.
     *
     * @param nameOf the name of a workstream, for answers about it
     */
    ChatModel model(Function<WorkstreamId, String> nameOf);

    /**
     * Another model of the provider that answers.
     *
     * @param name as the provider knows it
     * @throws io.arawn.workstream.chat.ChatModelException when there is no provider
     */
    AnsweringModel model(String name);

    /** Says where maintenance, which is about to run elsewhere unheard, will send text. */
    void discloseMaintenance();

    /** What summarises when nobody waits for it. */
    Summarizer summarizer();

    /** What summarises while somebody waits. */
    Summarizer quickSummarizer();

    TokenCounter counter();

    /** Frees what is shared by several of them. */
    @Override
    void close();
}
