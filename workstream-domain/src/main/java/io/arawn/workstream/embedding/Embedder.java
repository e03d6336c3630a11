package io.arawn.workstream.embedding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts into vectors. Texts with a similar meaning have near vectors.
 *
 * <p>Many threads can use one embedder. The first call that needs it may load a model or open a connection; the
 * constructor and {@link #name} do neither. A failed call throws {@link EmbedderUnavailableException} and leaves no
 * partial result; the next call tries again.
 */
public interface Embedder extends AutoCloseable {

    /**
     * Names the model and everything else on which the vectors depend. Only vectors with equal names may be compared,
     * whenever and wherever they were made.
     */
    String name();

    /**
     * The best number of texts for one call, at least 1. With fewer texts each costs more; with more texts the caller
     * waits longer.
     */
    int batch();

    /**
     * Returns one vector per text, in the order of the texts. All vectors of all calls have the same dimension. If a
     * text is too long, the model reads only its beginning. Equal texts have nearly equal vectors. No text may be
     * blank.
     *
     * @throws EmbedderUnavailableException when not all vectors can be made
     */
    List<UnitVector> ofTexts(List<String> texts);

    /**
     * Returns the vector of a question, for a comparison with vectors of texts that may answer it. The question may not
     * be blank.
     *
     * @throws EmbedderUnavailableException when the vector cannot be made
     */
    UnitVector ofQuestion(String question);

    /** Frees all resources. Later calls throw {@link EmbedderUnavailableException}. */
    @Override
    void close();

    /**
     * Vectors cannot be made now, because a model cannot be loaded or its server cannot be reached. Recall continues by
     * words.
     */
    final class EmbedderUnavailableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** @param message what failed and what can be done, in one sentence without its full stop */
        public EmbedderUnavailableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
