package io.arawn.workstream.onnx;

/** Splits texts into the numbered pieces on which a model was trained. */
sealed interface Tokenizer permits WordPieces, UnigramPieces {

    /** The most pieces of a text that a model reads; more would take long, and most models were trained with fewer. */
    int MOST = 256;

    /** The numbers of the text's pieces, between the start and end numbers; of a long text only the first pieces. */
    long[] of(String text);
}
