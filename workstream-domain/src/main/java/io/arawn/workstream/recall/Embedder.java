package io.arawn.workstream.recall;

import java.util.List;

/**
 * Turns texts into vectors that are near each other when the texts mean something alike.
 *
 * <p>Safe for use by many threads. A model may be loaded, or a connection made, by the first call that needs it; making
 * an embedder and asking for its name does neither. What cannot be done is an {@link EmbedderUnavailableException};
 * nothing is half done then, and the next call tries again.
 */
public interface Embedder extends AutoCloseable {

    /**
     * What makes the vectors: the model, and whatever else they depend on. Vectors made under different names must not
     * be compared; those of one name may be, whenever and wherever they were made.
     */
    String name();

    /** The texts that are best given at once, at least 1. Fewer cost more each, more make the caller wait longer. */
    int batch();

    /**
     * One vector for each text, in the order of the texts; all of the same dimension, whatever the call. A text that is
     * too long is read as far as the model can. Equal texts have vectors that are as good as equal. No text is blank.
     *
     * @throws EmbedderUnavailableException when not all of them can be made
     */
    List<UnitVector> ofTexts(List<String> texts);

    /**
     * The vector of a question, to be compared with those of texts that may answer it. A question is not blank.
     *
     * @throws EmbedderUnavailableException when it cannot be made
     */
    UnitVector ofQuestion(String question);

    /** Frees what is held. Calls after that are unavailable. */
    @Override
    void close();
}
