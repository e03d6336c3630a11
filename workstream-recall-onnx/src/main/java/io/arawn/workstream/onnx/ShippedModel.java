package io.arawn.workstream.onnx;

import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.onnx.ModelUse.Pooling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The model bge-small-en-v1.5 of the distribution: 384 dimensions, trained for English.
 *
 * @param folder the folder for the unpacked model
 * @see <a href="https://huggingface.co/BAAI/bge-small-en-v1.5">The model</a>
 */
record ShippedModel(OwnFolder folder) implements ModelSource {

    private static final String MODEL = "bge-small-en-v1.5-q";

    /** The second part changes if the same text gets another vector. */
    private static final String NAME = MODEL + "/1";

    private static final JarFile NETWORK = new JarFile(MODEL + ".onnx");
    private static final JarFile TOKENIZER = new JarFile(MODEL + "-tokenizer.json");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Path model() throws IOException {
        OwnFile file = folder.file(NETWORK.size() + "-" + NETWORK.name());
        NETWORK.unpack(file);
        return file.path();
    }

    @Override
    public InputStream tokenizer() throws IOException {
        return TOKENIZER.open();
    }

    @Override
    public ModelUse use() {
        return new ModelUse(Pooling.FIRST, "", "");
    }
}
