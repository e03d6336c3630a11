package io.arawn.workstream.testkit;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.Embedder.EmbedderUnavailableException;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.text.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An embedder for which texts are similar if they share words, or words that are declared synonyms. */
public final class TermEmbedder implements Embedder {

    private static final int DIMENSION = 64;
    private static final int BATCH = 4;

    private final String name;
    private final Map<String, String> meanings;
    private final List<String> embedded = new ArrayList<>();
    private boolean broken;
    private boolean closed;

    /** @param meanings for a word, the word with the same meaning */
    public TermEmbedder(Map<String, String> meanings) {
        this("terms", meanings);
    }

    /**
     * @param name another name for other meanings
     * @param meanings for a word, the word with the same meaning
     */
    public TermEmbedder(String name, Map<String, String> meanings) {
        this.name = name;
        this.meanings = Map.copyOf(meanings);
    }

    /** Makes it fail from now on, or work again. */
    public synchronized void breakDown(boolean fails) {
        broken = fails;
    }

    /** The embedded texts, one after the other. */
    public synchronized List<String> embedded() {
        return List.copyOf(embedded);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public synchronized List<UnitVector> ofTexts(List<String> texts) {
        List<UnitVector> vectors = texts.stream().map(this::of).toList();
        embedded.addAll(texts);
        return vectors;
    }

    @Override
    public synchronized UnitVector ofQuestion(String question) {
        return of(question);
    }

    private UnitVector of(String text) {
        if (broken || closed) {
            throw new EmbedderUnavailableException("the embedder is " + (closed ? "closed" : "broken"), null);
        }
        float[] sum = new float[DIMENSION];
        sum[0] = 0.01f;
        for (String term : Terms.ofQuestion(text)) {
            Random direction = new Random(meanings.getOrDefault(term, term).hashCode());
            for (int i = 0; i < DIMENSION; i++) {
                sum[i] += (float) direction.nextGaussian();
            }
        }
        return UnitVector.along(sum);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
