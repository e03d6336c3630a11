package io.arawn.workstream.bench;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.text.Terms;
import java.util.List;
import java.util.Random;

/**
 * Computes the vectors of texts from their terms, almost without cost, so that a large log can be filled. A real model
 * embeds only the question, so that the time is realistic. The results of a search are meaningless.
 */
final class HashedEmbedder implements Embedder {

    private static final int DIMENSION = 384;
    private static final int BATCH = 256;

    private final Embedder real;

    HashedEmbedder(Embedder real) {
        this.real = real;
    }

    @Override
    public String name() {
        return "hashed";
    }

    @Override
    public int batch() {
        return BATCH;
    }

    @Override
    public List<UnitVector> ofTexts(List<String> texts) {
        return texts.stream().map(HashedEmbedder::ofText).toList();
    }

    private static UnitVector ofText(String text) {
        float[] sum = new float[DIMENSION];
        sum[0] = 1;
        for (String term : Terms.of(text)) {
            Random direction = new Random(term.hashCode());
            for (int i = 0; i < DIMENSION; i++) {
                sum[i] += direction.nextFloat() - 0.5f;
            }
        }
        return UnitVector.along(sum);
    }

    @Override
    public UnitVector ofQuestion(String question) {
        return real.ofQuestion(question);
    }

    @Override
    public void close() {
        real.close();
    }
}
