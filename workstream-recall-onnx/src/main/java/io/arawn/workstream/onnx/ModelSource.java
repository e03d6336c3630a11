package io.arawn.workstream.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The files of an embedding model. */
sealed interface ModelSource permits ShippedModel, ModelFolder {

    /** Another name for other vectors of the same text. Needs no file of the model to be opened. */
    String name();

    /** The model in ONNX format, which the runtime maps into memory. */
    Path model() throws IOException;

    /** A file of Hugging Face's tokenizers. */
    InputStream tokenizer() throws IOException;

    ModelUse use() throws IOException;
}
