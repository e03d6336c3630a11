package io.arawn.workstream.testkit;

import io.arawn.workstream.embedding.Embedder;
import java.util.Map;

final class TermEmbedderTest extends EmbedderContract {

    @Override
    protected Embedder create() {
        return new TermEmbedder(Map.of());
    }
}
