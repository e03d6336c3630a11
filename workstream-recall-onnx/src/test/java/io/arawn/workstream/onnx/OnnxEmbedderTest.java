package io.arawn.workstream.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.arawn.workstream.embedding.Embedder;
import io.arawn.workstream.embedding.UnitVector;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.testkit.EmbedderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class OnnxEmbedderTest extends EmbedderContract {

    /** Shared: a process loads the runtime once, wherever it lies. */
    private static final Path FOLDER = Path.of("target", "native");

    @Override
    protected Embedder create() {
        OwnFolder folder = OwnFolder.at(FOLDER);
        try {
            folder.make();
        } catch (IOException unmakable) {
            throw new UncheckedIOException(unmakable);
        }
        return OnnxEmbedder.shipped(folder);
    }

    @Test
    void knowsWhatMeansTheSameInOtherWords() {
        try (Embedder embedder = create()) {
            UnitVector question = embedder.ofQuestion("Which database are we going to use?");
            List<UnitVector> texts = embedder.ofTexts(
                    List.of("Let's store it all in Postgres.", "The weather in Lisbon is lovely.", "I fed the dog."));
            assertThat(question.cosine(texts.get(0))).isGreaterThan(question.cosine(texts.get(1)));
            assertThat(question.cosine(texts.get(0))).isGreaterThan(question.cosine(texts.get(2)));
            assertThat(question.dimension()).isEqualTo(384);
        }
    }

    /** Where the runtime found too little, it would end the process. */
    @Test
    void worksOnAThreadWithLittleStack() throws Exception {
        AtomicReference<List<UnitVector>> made = new AtomicReference<>(List.of());
        Thread small = new Thread(null, () -> {
            try (Embedder embedder = create()) {
                made.set(embedder.ofTexts(List.of("the first", "the second")));
            }
        }, "small", 128 << 10);
        small.start();
        small.join();
        assertThat(made.get()).hasSize(2);
    }

    @Test
    void letsTheModelGoWhereNothingIsAskedOfItAndLoadsItAgain() {
        OwnFolder natives = OwnFolder.at(FOLDER);
        try (OnnxEmbedder embedder = new OnnxEmbedder(natives, new ShippedModel(natives), Duration.ofMillis(1))) {
            UnitVector first = embedder.ofQuestion("anything");
            while (embedder.isLoaded()) {
                Thread.onSpinWait();
            }
            assertThat(embedder.ofQuestion("anything")).isEqualTo(first);
        }
    }

    @Test
    void unpacksItsFilesOnce() {
        try (Embedder embedder = create()) {
            embedder.ofQuestion("anything");
        }
        assertThat(FOLDER.toFile().list()).hasSize(2);
    }
}
