package io.arawn.workstream.onnx;

import io.arawn.workstream.files.OwnFolder;
import io.arawn.workstream.text.Letters;
import java.io.IOException;
import java.util.List;

/** The native libraries of the runtime, unpacked once. By itself, the runtime unpacks them at every start. */
final class RuntimeFiles {

    private static final String RUNTIME_PATH = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private final OwnFolder folder;

    RuntimeFiles(OwnFolder folder) {
        this.folder = folder;
    }

    /** Tells the runtime the folder of its native libraries. */
    void prepare() throws IOException {
        if (System.getProperty(RUNTIME_PATH) != null) {
            return;
        }
        System.setProperty(RUNTIME_PATH, unpack().path().toAbsolutePath().toString());
    }

    /** The folder with the native libraries. Missing files are unpacked. */
    OwnFolder unpack() throws IOException {
        String machine = machine();
        // One folder per version: libraries of two versions must not mix.
        OwnFolder version =
                folder.folder("onnxruntime-" + machine + "-" + library(machine, LIBRARIES.getFirst()).size());
        for (String library : LIBRARIES) {
            library(machine, library).unpack(version.file(System.mapLibraryName(library)));
        }
        return version;
    }

    private static JarFile library(String machine, String name) {
        return new JarFile("ai/onnxruntime/native/" + machine + "/" + System.mapLibraryName(name));
    }

    private static String machine() {
        String system = Letters.small(System.getProperty("os.name"));
        String processor = Letters.small(System.getProperty("os.arch"));
        String family = system.contains("mac") ? "osx" : system.contains("windows") ? "win" : "linux";
        return family + "-" + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
    }
}
