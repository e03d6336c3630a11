package io.arawn.workstream.onnx;

import ai.onnxruntime.OrtEnvironment;
import io.arawn.workstream.files.OwnFile;
import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of the model and of its runtime, unpacked once. By itself, the runtime unpacks its libraries at every
 * start.
 */
final class ModelFiles {

    private static final String RUNTIME_PATH = "onnxruntime.native.path";
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private final OwnFolder folder;

    ModelFiles(OwnFolder folder) {
        this.folder = folder;
    }

    /** Tells the runtime the folder of its native libraries. */
    void prepareRuntime() throws IOException {
        if (System.getProperty(RUNTIME_PATH) != null) {
            return;
        }
        System.setProperty(RUNTIME_PATH, unpackRuntime().path().toAbsolutePath().toString());
    }

    /** The folder with the native libraries. Missing files are unpacked. */
    OwnFolder unpackRuntime() throws IOException {
        String machine = machine();
        // One folder per version: libraries of two versions must not mix.
        OwnFolder version =
                folder.folder("onnxruntime-" + machine + "-" + size(library(machine, LIBRARIES.getFirst())));
        for (String library : LIBRARIES) {
            unpack(library(machine, library), version.file(System.mapLibraryName(library)));
        }
        return version;
    }

    private static URL library(String machine, String name) throws IOException {
        return resource("ai/onnxruntime/native/" + machine + "/" + System.mapLibraryName(name));
    }

    private static String machine() {
        String system = Letters.small(System.getProperty("os.name"));
        String processor = Letters.small(System.getProperty("os.arch"));
        String family = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : "linux";
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }

    /** The model file, which the runtime maps into memory. */
    OwnFile model() throws IOException {
        URL model = resource(MODEL);
        return unpack(model, folder.file(size(model) + "-" + MODEL));
    }

    InputStream tokenizer() throws IOException {
        return resource(TOKENIZER).openStream();
    }

    /** Searches with the class loader, which also finds resources in the jars of other modules. */
    private static URL resource(String name) throws IOException {
        @Nullable URL found = OrtEnvironment.class.getClassLoader().getResource(name);
        if (found == null) {
            throw new IOException("there is no " + name + " on the class path");
        }
        return found;
    }

    private static long size(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        try (InputStream opened = connection.getInputStream()) {
            return connection.getContentLengthLong();
        }
    }

    private static OwnFile unpack(URL resource, OwnFile file) throws IOException {
        file.unpack(resource::openStream);
        return file;
    }
}
