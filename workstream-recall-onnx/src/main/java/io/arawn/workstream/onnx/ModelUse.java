package io.arawn.workstream.onnx;

/**
 * How a model was trained to be used.
 *
 * @param pooling how the outputs for the pieces of a text become one vector
 * @param beforeQuestion the words before each question; may be empty
 * @param beforeText the words before each text that may answer a question; may be empty
 */
record ModelUse(Pooling pooling, String beforeQuestion, String beforeText) {

    enum Pooling {
        /** The output for the start of the text. */
        FIRST,
        /** The mean of all outputs. */
        MEAN
    }
}
