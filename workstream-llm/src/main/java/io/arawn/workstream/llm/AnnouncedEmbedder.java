package io.arawn.workstream.llm;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.UnitVector;
import java.util.List;

/** An embedder that announces where text goes before each request. Safe for use by many threads. */
public final class AnnouncedEmbedder implements Embedder {

    private final Embedder embedder;
    private final Runnable announcement;

    /** @param announcement runs each time before anything is sent; may be called by many threads */
    public AnnouncedEmbedder(Embedder embedder, Runnable announcement) {
        this.embedder = embedder;
        this.announcement = announcement;
    }

    @Override
    public String name() {
        return embedder.name();
    }

    @Override
    public int batch() {
        return embedder.batch();
    }

    @Override
    public List<UnitVector> ofTexts(List<String> texts) {
        announcement.run();
        return embedder.ofTexts(texts);
    }

    @Override
    public UnitVector ofQuestion(String question) {
        announcement.run();
        return embedder.ofQuestion(question);
    }

    @Override
    public void close() {
        embedder.close();
    }
}
